import { defineCheck, untestable } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { jobNow, seeJobDone, startJob } from '../steps/job.ts';

export const check = defineCheck({
  claim: 'F8',
  title: 'a job that runs during rpm -U goes on, is done in the end, and every file was copied',
  from: 'older',
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { ok, packages, see, until } = shell;
    await startJob(shell, 20);
    await ok(`rpm -U ./${packages.current.file}`);
    await until(answers);
    await seeJobDone(shell, '/var/lib/cometd/storage');
    const { resumed } = await jobNow(shell);
    if (resumed === 0)
      untestable('this machine is so slow that the job was done before the new version started');
    see('it was broken off once', resumed === 1);
  },
});
