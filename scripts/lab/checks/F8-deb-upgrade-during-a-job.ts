import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { installAndStart, silently } from '../steps/dpkg.ts';
import { jobNow, seeJobDone, startJob } from '../steps/job.ts';
import { olderFile } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F8',
  title: 'a job that runs during dpkg -i goes on, is done in the end, and every file was copied',
  from: 'furnished',
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { ok, packages, see, until } = shell;
    await installAndStart(shell, olderFile(shell));
    await startJob(shell, 20);
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await until(answers);
    await seeJobDone(shell, '/var/lib/cometd/storage');
    see('it was broken off once', (await jobNow(shell)).resumed === 1);
  },
});
