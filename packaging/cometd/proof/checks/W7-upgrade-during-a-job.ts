import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { olderPackage } from '../../../../scripts/lab/steps/older.ts';
import { setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { answers } from '../steps/answers.ts';
import { jobNow, seeJobGoOn, startJob } from '../steps/job.ts';
import { serialNumber } from '../steps/serial-number.ts';
import { configuration, installation, seeRunning } from '../steps/windows.ts';

export const check = defineCheck({
  claim: 'W7',
  title: 'an upgrade replaces the old version and keeps configuration and strangers’ files; the job goes on',
  from: 'furnished',
  run: async (shell) => {
    const { ok, until, shows, packages } = shell;
    await startWindows(shell);
    await setup(shell, olderPackage(shell), `/SERIAL=${serialNumber}`);
    await until(answers);
    await ok(`echo mine | tee ${installation}/mine.txt >${installation}/vendor/mine.txt`);
    await ok(`touch ${installation}/of-an-old-version.txt`);
    await ok(`sed -i '2i\\  "OfAnOlderServer": true,' ${configuration}`);
    const before = await ok(`sha256sum ${configuration}`);
    await startJob(shell, 60, 'Z:\\srv\\source');
    const { stepsDone } = await jobNow(shell);
    await setup(shell, packages.current);
    await seeRunning(shell, packages.current);
    await seeJobGoOn(shell, stepsDone);
    await shows(`sha256sum ${configuration}`, before);
    await shows(`cat ${installation}/mine.txt ${installation}/vendor/mine.txt`, 'mine\nmine');
  },
});
