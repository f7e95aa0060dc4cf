import type { Shell } from '../check/shell.ts';
import { failed } from '../check/shell-commands.ts';

/** Describes each path of standard input as `treeListing` does. */
const describe = `while IFS= read -r path; do
  if [ -L "$path" ]; then echo "l $(stat -c '0%a %U:%G %n' "$path") -> $(readlink "$path")"
  elif [ -d "$path" ]; then stat -c 'd 0%a %U:%G %n' "$path"
  else stat -c "f 0%a %U:%G %s $(sha256sum <"$path" | cut -d' ' -f1) %n" "$path"
  fi
done`;

/** Sees that every file, link and directory of the package is as it was planned: kind, mode, owner, content. */
export async function seePlannedFiles({ ok, event, subject }: Shell): Promise<void> {
  const own = ownLines(subject);
  const found = (await ok(describe, { input: `${own.map(pathOf).join('\n')}\n` }))
    .split('\n')
    .map(fourDigits);
  const wrong = own.flatMap((line, at) =>
    line === found[at] ? [] : [`planned: ${line}\n  found: ${found[at]}`],
  );
  if (wrong.length > 0) throw failed(`not as it was planned:\n${wrong.join('\n')}`);
  event(`${own.length} entries are as they were planned:\n${own.join('\n')}`);
}

/** The entries of an installed package that are nobody else's: directories of the system are left out. */
function ownLines({ job, places }: Shell['subject']): readonly string[] {
  const own = Object.values(places);
  const isOwn = (path: string) => own.some((place) => path === place || path.startsWith(`${place}/`));
  return (job.listing ?? []).filter((line) => !line.startsWith('d ') || isOwn(pathOf(line)));
}

function pathOf(line: string): string {
  return /^(?:d \d+ \S+|l \d+ \S+|f \d+ \S+ \d+ \w+) (.*?)(?: -> .*)?$/.exec(line)?.[1] ?? '';
}

/** A mode has four digits, or five with the zero that `stat` was given. */
function fourDigits(line: string): string {
  return line.replace(/^(\w) 0?(\d{4}) /, '$1 $2 ');
}
