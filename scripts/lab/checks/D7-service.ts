import { defineCheck } from '../check/check.ts';
import type { Shell } from '../check/shell.ts';
import { answers } from '../steps/answers.ts';
import { logs } from '../steps/deb.ts';

/** The program that was started with it, as the kernel numbers it. */
const number = 'pgrep --oldest --exact cometd';

export const check = defineCheck({
  claim: 'D7',
  title:
    'service start, stop, restart and status do what they say, twice each, with the exit statuses of the LSB',
  from: 'installed',
  run: async (shell) => {
    const { cell, fails, ok, see, shows, until } = shell;
    await until(answers);
    await seeStatus(shell, 0);
    const first = await ok(number);
    await ok('service cometd start');
    await shows(number, first);
    await ok('service cometd restart');
    await until(answers);
    see('another process answers', (await ok(number)) !== first);
    for (const _ of [1, 2]) await ok('service cometd stop');
    await seeStatus(shell, 3);
    await fails(answers);
    await fails(number);
    await ok('service cometd restart');
    await until(answers);
    await ok('service cometd force-reload');
    await until(answers);
    await ok(`grep -h 'ends: ' ${logs}/cometd-*.log`);
    if (cell.init === 'sysvinit') await shows('service cometd nonsense >&2; echo $?', '2');
  },
});

async function seeStatus({ run, see }: Shell, expected: number): Promise<void> {
  const { status } = await run('service cometd status');
  see(`service cometd status ends with ${expected}`, status === expected);
}
