import type { ShellWith } from '../check/shell.ts';
import type { Subject } from '../subject/subject.ts';
import { enterAnswers } from './enter-answers.ts';

/** Prints the version that is installed. */
export function installedVersion({ name }: Subject): string {
  return `rpm -q --queryformat '%{VERSION} ' ${name}`;
}

/** Installs a package file with rpm alone, enters the answers, enables the service and starts it. */
export async function installAndStart(shell: ShellWith<'service'>, file: string): Promise<void> {
  const { ok, subject, until } = shell;
  await ok(`rpm -i ./${file}`);
  await enterAnswers(shell);
  await ok(`systemctl enable --now ${subject.service.name}`);
  await until(subject.works);
}
