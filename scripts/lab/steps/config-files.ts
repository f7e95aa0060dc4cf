import type { Shell } from '../check/shell.ts';

/** The configuration files of the package itself, which belong to the administrator once they are installed. */
export function configFiles({ job }: Shell['subject']): readonly string[] {
  return job.contents.flatMap((content) =>
    'role' in content && content.role === 'conffile' && 'path' in content ? [content.path] : [],
  );
}

/** Edits each by a blank line at its end, and returns the line that prints their digests. */
export async function editConfigFiles({ ok, subject }: Shell): Promise<string> {
  const files = configFiles(subject).join(' ');
  await ok(`for file in ${files}; do echo >>$file || exit 1; done`);
  return `sha256sum ${files} /dev/null`;
}
