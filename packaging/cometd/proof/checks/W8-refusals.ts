import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { olderPackage } from '../../../../scripts/lab/steps/older.ts';
import { driveC, setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { seeClean, seeRunning } from '../steps/windows.ts';

export const check = defineCheck({
  claim: 'W8',
  title:
    'each refusal has its exit code and changes nothing: answers, serial number, downgrade, a second installer',
  from: 'furnished',
  run: async (shell) => {
    const { ok, run, see, shows, until, packages } = shell;
    const { current } = packages;
    const older = olderPackage(shell);
    await startWindows(shell);
    await setup(shell, current, "'/ANSWERS=C:\\none.ini'", 7);
    for (const wrong of ['ABCD', 'ABCD-1234-EFGH-5678-JKLM-901_', 'ABCD-1234-EFGH-5678-JKLM-90123'])
      await setup(shell, current, `/SERIAL=${wrong}`, 6);
    await seeClean(shell);
    await ok(`setsid wine ./${current.file} /S /SERIAL=ABCD-1234-EFGH-5678-JKLM-9012 >&- 2>&- <&- &`);
    await until(`test -e ${driveC}/Program\\ Files/cometd-setup.lock`);
    const second = await run(`wine ./${current.file} /S; echo $?`);
    see('a second installer beside the first ends with 5', second.stdout.trim() === '5');
    await until("! pgrep -f '[w]indows-x86_64-setup.exe'", 60);
    await seeRunning(shell, current);
    await setup(shell, older, '', 8);
    await seeRunning(shell, current);
    await setup(shell, older, '/DOWNGRADE');
    await seeRunning(shell, older);
    await shows(`ls /root/.wine/drive_c/users/root/AppData/Local/Temp | grep -v cometd-setup.log`, '');
  },
});
