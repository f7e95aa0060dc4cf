import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { silently } from '../../../../scripts/lab/steps/dpkg.ts';
import { answers } from '../steps/answers.ts';
import { jobNow, seeJobDone, startJob } from '../steps/job.ts';

export const check = defineCheck({
  claim: 'F8',
  title:
    'a job that runs while dpkg goes to the new version is broken off once, goes on, and copies every file',
  from: 'older',
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { cell, ok, packages, see, until } = shell;
    // In two steps, as apt-get does it: the old server works on until the second, so the job need not be long.
    await ok(`dpkg --unpack ./${packages.current.file}`, silently);
    await startJob(shell, cell.slow ? 64 : 8);
    await ok('dpkg --configure cometd', silently);
    await until(answers);
    await seeJobDone(shell, '/var/lib/cometd/storage');
    see('it was broken off once', (await jobNow(shell)).resumed === 1);
  },
});
