import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { olderPackage } from '../../../../scripts/lab/steps/older.ts';
import { setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { serialNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'W7',
  title:
    'a service that was stopped or not to be started stays so through upgrade and reinstallation; /NOSTART stops it',
  from: 'furnished',
  run: async (shell) => {
    const { ok, shows, packages } = shell;
    const stopped = () => shows('wine sc query cometd', /STATE +: 1 +STOPPED/);
    await startWindows(shell);
    await setup(shell, olderPackage(shell), `/SERIAL=${serialNumber} /NOSTART`);
    await stopped();
    await setup(shell, packages.current);
    await stopped();
    await ok('wine net start cometd');
    await setup(shell, packages.current, '/NOSTART');
    await stopped();
  },
});
