import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { unpackedPlace } from '../steps/server.ts';

export const check = defineCheck({
  claim: 'C6',
  title:
    'both forms name the same directory; what is no flag ends with status 2, the usage, and nothing done',
  from: 'installed',
  onlyLooks: true,
  run: async (shell) => {
    const { ok, run, see, shows } = shell;
    const program = `${unpackedPlace(shell)}/cometd`;
    await ok('mkdir /tmp/c6');
    for (const form of ['-Chdir=/tmp/c6', '-Chdir /tmp/c6', '--Chdir=/tmp/c6']) {
      await ok(`${program} ${form} -ValidateConfigOnly`);
      await ok('rm /tmp/c6/cometd.cfg');
    }
    for (const words of ['-Frobnicate', '-chdir=/tmp/c6', '-Chdir', 'start']) {
      const { status, stdout, stderr } = await run(`cd /tmp/c6 && ${program} ${words} -ValidateConfigOnly`);
      see(`${words} is refused with status 2`, status === 2 && stdout === '');
      see('it is named, and the usage follows', /^cometd: .+\n\nUsage: cometd \[flags\]\n/.test(stderr));
    }
    await shows('ls -A /tmp/c6', '');
    await ok('rmdir /tmp/c6');
  },
});
