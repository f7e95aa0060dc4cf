import { defineCheck } from '../check/check.ts';
import { serialNumber } from '../installers.ts';
import { answers } from '../steps/answers.ts';
import { olderPackage } from '../steps/older.ts';
import { driveC, setup, startWindows } from '../steps/windows.ts';

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
