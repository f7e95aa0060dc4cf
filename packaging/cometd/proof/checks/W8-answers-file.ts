import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { driveC, setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { answers } from '../steps/answers.ts';
import { configuration } from '../steps/windows.ts';

const file = `[setup]\r
serial=ABCD-1234-EFGH-5678-JKLM-9012\r
directory=C:\\Our Servers\\Comet\r
`;

export const check = defineCheck({
  claim: 'W8',
  title: 'an answers file says what the command line leaves open, and the command line has the last word',
  from: 'furnished',
  run: async (shell) => {
    const { ok, until, shows, write, packages } = shell;
    await startWindows(shell);
    await write(`${driveC}/answers.ini`, file);
    await setup(shell, packages.current, "'/ANSWERS=C:\\answers.ini' /SERIAL=ZZZZ-1234-EFGH-5678-JKLM-9012");
    await until(answers);
    await ok(`grep ZZZZ-1234 ${configuration}`);
    await ok(`test -e ${driveC}/Our\\ Servers/Comet/cometd.exe`);
    await shows(`ls ${driveC}/users/root/AppData/Local/Temp | grep setup.log`, '');
  },
});
