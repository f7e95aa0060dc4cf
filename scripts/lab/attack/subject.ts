import type { Shell } from '../check/shell.ts';
import { untestable } from '../check/untestable.ts';
import { olderPackage } from '../steps/older.ts';
import { victim, victimDirectory } from './plant.ts';
import { type Subject, unpackedIn } from './steps.ts';

/** Nobody is there to answer questions. */
export const silent = { DEBIAN_FRONTEND: 'noninteractive' };

/** The product that is attacked, by its plan. Ends the check where there is nobody to attack, or nothing that can be traced. */
export function subjectOf(shell: Shell): Subject {
  const { cell, packages } = shell;
  const { job, file } = packages.current;
  if (!job?.service) untestable('the product has no service, so nobody could attack');
  if (cell.target !== 'linux-x86_64') untestable('strace(1) does not work under qemu-user');
  const { family, init } = cell;
  return { job, init, family, current: file, older: olderPackage(shell).file, user: job.service.user };
}

/** Before all steps: answers are given and archives unpacked, which is no step of theirs. */
export async function prepareLife({ ok, packages, write }: Shell, { family, job }: Subject): Promise<void> {
  await ok(`mkdir -p ${victimDirectory} && touch ${victim}`);
  if (family === 'deb') {
    const { name, questions } = job.product;
    const lines = questions.map(
      (question) => `${name} ${name}/${question.name} string ${question.example ?? ''}`,
    );
    await write('/root/answers', `${lines.join('\n')}\n`);
    await ok('debconf-set-selections /root/answers');
  }
  const own = family === 'tar' ? [packages.older, packages.current] : [packages.archive];
  await ok(`mkdir -p ${unpackedIn}`);
  for (const archive of own) if (archive) await ok(`tar -C ${unpackedIn} -xJf ./${archive.file}`);
}
