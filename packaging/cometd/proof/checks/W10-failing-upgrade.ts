import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { olderPackage } from '../../../../scripts/lab/steps/older.ts';
import { driveC, setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { serialNumber } from '../steps/serial-number.ts';
import { installation, seeRunning } from '../steps/windows.ts';
import { keepsFiles } from '../steps/windows-state.ts';

const startMenu = `${driveC}/ProgramData/Microsoft/Windows/Start\\ Menu/Programs`;

/** What is in the way of each step, what takes it away, and the exit code. */
const faults = [
  {
    step: 'writing anything beside the old files',
    hinder: `mount --bind ${driveC}/Program\\ Files ${driveC}/Program\\ Files && mount -o remount,bind,ro ${driveC}/Program\\ Files`,
    help: `umount --lazy ${driveC}/Program\\ Files`,
    code: 11,
  },
  {
    step: 'putting the old files aside',
    hinder: `mount --bind ${installation} ${installation}`,
    help: `umount --lazy ${installation}`,
    code: 9,
  },
  {
    step: 'putting the new files in their place',
    // As soon as it is there: a directory in which something is mounted cannot be renamed.
    hinder: `echo 'until mount --bind "$1"~*/new "$1"~*/new; do :; done' >/root/mount-new; setsid sh /root/mount-new ${installation} >/dev/null 2>&1 </dev/null &`,
    help: `umount --lazy ${installation}~*/new && rm -r ${installation}~*`,
    code: 11,
  },
  {
    step: 'the Start menu, when the new version already runs',
    hinder: `cd ${startMenu} && for link in Comet*.lnk; do mv "$link" /root/ && mkdir "$link"; done`,
    help: `cd ${startMenu} && rmdir Comet*.lnk && mv /root/Comet*.lnk .`,
    code: 11,
  },
];

export const check = defineCheck({
  claim: 'W10',
  title: 'whichever step of an upgrade fails, the old version is whole and runs again',
  from: 'furnished',
  run: async (shell) => {
    const { ok, packages } = shell;
    const older = olderPackage(shell);
    await startWindows(shell);
    await setup(shell, older, `/SERIAL=${serialNumber}`);
    await keepsFiles(shell, async () => {
      for (const { hinder, help, code } of faults) {
        await ok(hinder);
        await setup(shell, packages.current, '', code);
        await ok(help);
        await seeRunning(shell, older);
      }
    });
    await ok(`cp ${driveC}/ProgramData/Comet/cometd.cfg /root/kept.cfg`);
    await ok(`echo '{' >${driveC}/ProgramData/Comet/cometd.cfg`);
    await setup(shell, packages.current, `/SERIAL=${serialNumber}`, 6);
    await ok(`cp /root/kept.cfg ${driveC}/ProgramData/Comet/cometd.cfg && wine net start cometd`);
    await seeRunning(shell, older);
    await setup(shell, packages.current);
    await seeRunning(shell, packages.current);
  },
});
