import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { answers } from '../steps/answers.ts';
import { serialNumber } from '../steps/serial-number.ts';
import { configuration, data, installation } from '../steps/windows.ts';

export const check = defineCheck({
  claim: 'W3',
  title: 'configuration, databases and logs are in ProgramData, and none is in Program Files',
  from: 'installed',
  onlyLooks: true,
  run: async (shell) => {
    const { ok, shows, until } = shell;
    await startWindows(shell);
    await ok('wine net start cometd');
    await until(answers);
    await ok(`grep '"SerialNumber": "${serialNumber}"' ${configuration}`);
    await ok(`grep -a 'Starting Comet Server' ${data}/logs/service.log`);
    await ok(`ls ${data}/*.db`);
    await shows(`ls ${installation} | grep -E 'cfg|log|db'`, '');
  },
});
