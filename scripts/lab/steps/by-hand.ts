import { quoteShell } from '../../render/quote.ts';
import type { Shell } from '../check/shell.ts';
import { unpackedName } from './archive.ts';

/** The commands of INSTALL.txt, "By hand" 1 and 2, one after the other; returns the directory of the unpacked archive. */
export async function installByHand({ ok, packages, subject }: Shell): Promise<string> {
  const folder = `/root/${unpackedName(packages.current.file)}`;
  await ok(`cd /root && tar xJf /srv/packages/${packages.current.file}`);
  const text = await ok(`cat ${folder}/INSTALL.txt`);
  for (const line of commandsOf(text, '1.')) await ok(`cd ${folder} && ${line}`);
  if (!subject.configuration) return folder;
  const [become, ...lines] = commandsOf(text, '2.');
  await ok(`${become} -c ${quoteShell(lines.join(' && '))}`);
  await ok(`test -s ${subject.configuration.file}`);
  return folder;
}

/** The indented lines below a numbered step of the text's last "By hand". */
function commandsOf(text: string, number: string): readonly string[] {
  const steps = text.split(/^(?=\d\. )/m);
  const step = steps.find((each) => each.startsWith(number)) ?? '';
  return step.split('\n').flatMap((line) => /^ {4}(\S.*)$/.exec(line)?.[1] ?? []);
}
