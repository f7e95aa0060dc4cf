import type { Shell, ShellWith } from '../check/shell.ts';

/** Makes the edit that changes nothing, where the proof knows one. */
export async function editHarmlessly({ ok, subject }: ShellWith<'configuration'>): Promise<void> {
  const { edit, configuration } = subject;
  if (!edit) return;
  const lines = (await ok(`cat ${configuration.file}`)).split('\n');
  const edited = lines.toSpliced(edit.before - 1, 0, edit.insert);
  await ok(`cat >${configuration.file}`, { input: `${edited.join('\n')}\n` });
}

/** Prints all of the configuration that an upgrade must not change. */
export function configurationFacts({ configuration }: ShellWith<'configuration'>['subject']): string {
  return `sha256sum ${configuration.file} && stat -c %U:%G:%a ${configuration.file}`;
}

/** Sees that the configuration holds the right answers. */
export async function seeAnswers({ ok, subject }: Shell): Promise<void> {
  const { configuration, questions = [] } = subject;
  for (const { right } of questions) await ok(`grep -F -e '${right}' ${configuration?.file}`);
}
