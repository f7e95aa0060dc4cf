import { quoteShell } from '../../render/quote.ts';
import type { Package, Shell } from '../check/shell.ts';
import type { ExecOptions } from '../machine/machine.ts';
import type { AnsweredQuestion } from '../subject/answers.ts';
import type { Subject } from '../subject/subject.ts';

/** Nobody is there to answer debconf. */
export const silently: ExecOptions = { env: { DEBIAN_FRONTEND: 'noninteractive' } };

/** Says what version is installed, and how completely. */
export function state({ name }: Subject): string {
  return `dpkg-query --show --showformat '\${Status} \${Version}' ${name}`;
}

/** What `state` shows of a version that is whole. */
export function installed({ job }: Package): string {
  return `install ok installed ${job.version}`;
}

/** Answers one question in advance. */
export async function answerQuestion(
  { ok, subject: { name } }: Shell,
  question: AnsweredQuestion,
  answer: string,
) {
  const type = question.secret ? 'password' : 'string';
  const line = `${name} ${name}/${question.name} ${type} ${answer}`;
  await ok(`echo ${quoteShell(line)} | debconf-set-selections`);
}

/** Answers every question in advance, and rightly. */
export async function answerAll(shell: Shell): Promise<void> {
  for (const question of shell.subject.questions ?? []) await answerQuestion(shell, question, question.right);
}

/** Installs a package file with dpkg alone and answers that were given before; its service is started by that. */
export async function installAndStart(shell: Shell, file: string): Promise<void> {
  const { ok, subject, until } = shell;
  await answerAll(shell);
  await ok(`dpkg --install ./${file}`, silently);
  await until(subject.works);
}
