import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { jobNow, seeJobDone, startJob } from '../steps/job.ts';
import { installAndStart, olderFile } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F8',
  title: 'a job that runs during rpm -U goes on, is done in the end, and every file was copied',
  from: 'furnished',
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { ok, packages, see, until } = shell;
    await installAndStart(shell, olderFile(shell));
    await startJob(shell, 20);
    await ok(`rpm -U ./${packages.current.file}`);
    await until(answers);
    await seeJobDone(shell, '/var/lib/cometd/storage');
    see('it was broken off once', (await jobNow(shell)).resumed === 1);
  },
});
