import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { untestable } from '../../../../scripts/lab/check/untestable.ts';
import { answersAs } from '../steps/answers.ts';
import { jobNow, seeJobDone, startJob } from '../steps/job.ts';

export const check = defineCheck({
  claim: 'F8',
  title: 'a job that runs during rpm -U goes on, is done in the end, and every file was copied',
  from: 'older',
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { ok, packages, see, until } = shell;
    const { file, version } = packages.current;
    await startJob(shell, 20);
    await ok(`rpm -U ./${file}`);
    await until(answersAs(version));
    const { state, resumed } = await jobNow(shell);
    if (state === 'done' && resumed === 0)
      untestable('this machine is so slow that the job was done before the new version started');
    await seeJobDone(shell, '/var/lib/cometd/storage');
    see('it was broken off once', (await jobNow(shell)).resumed === 1);
  },
});
