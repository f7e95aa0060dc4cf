import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { answers } from '../steps/answers.ts';
import { serialNumber } from '../steps/serial-number.ts';
import {
  configuration,
  data,
  entry,
  installation,
  seeClean,
  seeRunning,
  uninstall,
} from '../steps/windows.ts';

export const check = defineCheck({
  claim: 'W9',
  title: 'uninstalling keeps configuration and data, a reinstallation runs with them, and /PURGE takes all',
  // Wine holds a service that was there when it started for two minutes, in which it cannot be removed.
  from: 'furnished',
  run: async (shell) => {
    const { ok, shows, fails, packages } = shell;
    await startWindows(shell);
    await setup(shell, packages.current, `/SERIAL=${serialNumber}`);
    await seeRunning(shell, packages.current);
    const before = await ok(`sha256sum ${configuration}`);
    await uninstall(shell);
    await fails(answers);
    await shows(`ls -d ${installation}* 2>&-`, '');
    await fails(`wine reg query '${entry}'`);
    await shows(
      'ls /root/.wine/drive_c/ProgramData/Microsoft/Windows/Start\\ Menu/Programs | grep Comet',
      '',
    );
    await shows(`sha256sum ${configuration}`, before);
    await ok(`ls ${data}/*.db`);
    await setup(shell, packages.current);
    await seeRunning(shell, packages.current);
    await ok(`grep ${serialNumber} ${configuration}`);
    await uninstall(shell, '/PURGE');
    await seeClean(shell);
  },
});
