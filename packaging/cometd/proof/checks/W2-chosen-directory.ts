import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { olderPackage } from '../../../../scripts/lab/steps/older.ts';
import { driveC, setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { answers } from '../steps/answers.ts';
import { serialNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'W2',
  title: 'another directory can be chosen, with blanks in its name; an upgrade stays there',
  from: 'furnished',
  run: async (shell) => {
    const { ok, shows, until, packages } = shell;
    const chosen = `${driveC}/Our\\ Servers/Comet`;
    await startWindows(shell);
    // NSIS takes all that follows /D= for the directory, and Wine puts quotation marks around a word with a blank.
    await setup(shell, olderPackage(shell), `/SERIAL=${serialNumber} '/D=C:\\Our' 'Servers\\Comet'`);
    await until(answers);
    await ok(`test -e ${chosen}/cometd.exe`);
    await setup(shell, packages.current);
    await until(answers);
    await shows(`ls -d ${driveC}/Our\\ Servers/*`, `${driveC}/Our Servers/Comet`);
    await shows(`ls ${driveC}/Program\\ Files | grep Comet`, '');
    await setup(shell, packages.current, "'/D=servers'", 7);
  },
});
