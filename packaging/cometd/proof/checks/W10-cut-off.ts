import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { olderPackage } from '../../../../scripts/lab/steps/older.ts';
import { setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { serialNumber } from '../steps/serial-number.ts';
import { installation, seeRunning } from '../steps/windows.ts';

export const check = defineCheck({
  claim: 'W10',
  title:
    'an installer that is killed leaves the old version in its place; the next one tidies up and upgrades',
  from: 'furnished',
  run: async (shell) => {
    const { ok, until, packages } = shell;
    const older = olderPackage(shell);
    await startWindows(shell);
    await setup(shell, older, `/SERIAL=${serialNumber}`);
    await ok(`setsid wine ./${packages.current.file} /S >&- 2>&- <&- &`);
    await until(`test -e ${installation}~*/new/cometd.exe`);
    await ok("kill -KILL $(pgrep -f '[w]indows-x86_64-setup.exe')");
    await ok(`test -e ${installation}/cometd.exe && ls -d ${installation}~*/new`);
    // As if the power had gone between the two renames.
    await ok('wine net stop cometd; sleep 1');
    await ok(`mv ${installation} "$(echo ${installation}~*)/old"`);
    await setup(shell, packages.current, `/SERIAL=${serialNumber}`);
    await seeRunning(shell, packages.current);
  },
});
