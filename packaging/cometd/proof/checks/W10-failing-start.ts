import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { olderPackage } from '../../../../scripts/lab/steps/older.ts';
import { setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { serialNumber } from '../steps/serial-number.ts';
import { data, seeClean, seeRunning } from '../steps/windows.ts';
import { takePort } from '../steps/windows-port.ts';
import { keepsFiles } from '../steps/windows-state.ts';

export const check = defineCheck({
  claim: 'W10',
  title: 'a new version that does not start gives way to the old one, which runs, or to a clean machine',
  from: 'furnished',
  run: async (shell) => {
    const { ok, packages } = shell;
    const older = olderPackage(shell);
    await startWindows(shell);
    await takePort(shell);
    await setup(shell, packages.current, `/SERIAL=${serialNumber}`, 13);
    await ok('grep -a "Starting Comet Server" /root/.wine/drive_c/setup.log.server');
    await seeClean(shell);
    await ok(`touch ${data}`);
    await setup(shell, packages.current, `/SERIAL=${serialNumber}`, 12);
    await ok(`rm ${data}`);
    await seeClean(shell);
    await setup(shell, older, `/SERIAL=${serialNumber}`);
    await keepsFiles(shell, async () => {
      await takePort(shell);
      await setup(shell, packages.current, '', 13);
      await seeRunning(shell, older);
    });
  },
});
