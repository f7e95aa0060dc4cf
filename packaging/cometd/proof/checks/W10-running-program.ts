import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { olderPackage } from '../../../../scripts/lab/steps/older.ts';
import { driveC, setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { curl } from '../steps/answers.ts';
import { serialNumber } from '../steps/serial-number.ts';
import { installation, seeRunning } from '../steps/windows.ts';
import { keepsFiles } from '../steps/windows-state.ts';

export const check = defineCheck({
  claim: 'W10',
  title:
    'while somebody runs the program, an upgrade ends with exit code 9 and uninstalling too; the old version runs on',
  from: 'furnished',
  run: async (shell) => {
    const { ok, run, see, until } = shell;
    const older = olderPackage(shell);
    const folder = `${driveC}/terminal`;
    const program = `${installation}/cometd.exe -Chdir 'C:\\terminal'`;
    await startWindows(shell);
    await setup(shell, older, `/SERIAL=${serialNumber}`);
    await ok(
      `mkdir ${folder} && sed s/8060/8061/ ${driveC}/ProgramData/Comet/cometd.cfg >${folder}/cometd.cfg`,
    );
    await ok(`setsid wine ${program} >${folder}/shown 2>&1 <&- &`);
    await until(`${curl} http://127.0.0.1:8061/api/status`);
    await keepsFiles(shell, async () => {
      await setup(shell, shell.packages.current, '', 9);
      await seeRunning(shell, older);
      // In place, so that its exit code is seen.
      const inPlace = `wine ${installation}/uninstall.exe /S '_?=C:\\Program' 'Files\\Comet' Server`;
      const { status } = await run(inPlace);
      see("the uninstaller's exit code is 9", status === 9);
      await seeRunning(shell, older);
    });
    await ok("kill $(pgrep -f '[c]ometd.exe.*terminal')");
    await setup(shell, shell.packages.current);
    await seeRunning(shell, shell.packages.current);
  },
});
