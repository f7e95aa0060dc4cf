import { defineCheck } from '../check/check.ts';
import type { ShellWith } from '../check/shell.ts';

export const check = defineCheck({
  claim: 'D7',
  title:
    'service start, stop, restart and status do what they say, twice each, with the exit statuses of the LSB',
  from: 'installed',
  needs: ['service'],
  run: async (shell) => {
    const { cell, fails, ok, see, shows, until, subject } = shell;
    /** The program that was started with it, as the kernel numbers it. */
    const number = `pgrep --oldest --exact ${subject.service.process}`;
    await until(subject.works);
    await seeStatus(shell, 0);
    const first = await ok(number);
    await ok(`service ${subject.service.name} start`);
    await shows(number, first);
    await ok(`service ${subject.service.name} restart`);
    await until(subject.works);
    see('another process answers', (await ok(number)) !== first);
    for (const _ of [1, 2]) await ok(`service ${subject.service.name} stop`);
    await seeStatus(shell, 3);
    await fails(subject.works);
    await fails(number);
    await ok(`service ${subject.service.name} restart`);
    await until(subject.works);
    await ok(`service ${subject.service.name} force-reload`);
    await until(subject.works);
    if (cell.init === 'sysvinit') await shows(`service ${subject.service.name} nonsense >&2; echo $?`, '2');
  },
});

async function seeStatus({ run, see, subject }: ShellWith<'service'>, expected: number): Promise<void> {
  const { status } = await run(`service ${subject.service.name} status`);
  see(`service ${subject.service.name} status ends with ${expected}`, status === expected);
}
