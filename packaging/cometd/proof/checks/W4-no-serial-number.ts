import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { answers } from '../steps/answers.ts';
import { serialNumber } from '../steps/serial-number.ts';
import { configuration, installation } from '../steps/windows.ts';

export const check = defineCheck({
  claim: 'W4',
  title: 'without a serial number it installs, does not start, says so, and starts when one is entered',
  from: 'furnished',
  run: async (shell) => {
    const { ok, run, see, shows, until, packages } = shell;
    await startWindows(shell);
    await setup(shell, packages.current);
    await shows('wine sc query cometd', /STATE +: 1 +STOPPED/);
    await ok(`grep '"SerialNumber": ""' ${configuration}`);
    const start = await run(`wine ${installation}/cometd-service.exe start`);
    see(
      'the service host says that there is none',
      start.status === 6 && start.output.includes('No serial number'),
    );
    await setup(shell, packages.current, `/SERIAL=${serialNumber.toLowerCase()}`);
    await until(answers);
    await ok(`grep '"SerialNumber": "${serialNumber}"' ${configuration}`);
  },
});
