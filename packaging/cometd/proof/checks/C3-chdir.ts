import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { enterNumber } from '../steps/serial-number.ts';
import { unpackedPlace, whileItRuns } from '../steps/server.ts';

const written = ['comet-jobs.db', 'cometd.cfg', 'logs', 'storage'];

export const check = defineCheck({
  claim: 'C3',
  title: 'it writes there and nowhere else; without the flag, where it was started',
  from: 'installed',
  onlyLooks: true,
  run: async (shell) => {
    const { ok, shows } = shell;
    const place = unpackedPlace(shell);
    const unpacked = await ok(`ls -AR ${place}`);
    const files = (folder: string) => `ls -A ${folder} | grep -v 'db-'`;
    await ok(`mkdir /tmp/c3 && ${place}/cometd -Chdir=/tmp/c3 -ValidateConfigOnly`);
    await enterNumber(shell, '/tmp/c3/cometd.cfg');
    await whileItRuns(shell, '-Chdir=/tmp/c3', async (folder) => {
      await shows(files('/tmp/c3'), written.join('\n'));
      await shows(files(folder), 'cometd.cfg');
    });
    await whileItRuns(shell, '', (folder) => shows(files(folder), written.join('\n')));
    await shows(`ls -AR ${place}`, unpacked);
    await ok('rm -r /tmp/c3');
  },
});
