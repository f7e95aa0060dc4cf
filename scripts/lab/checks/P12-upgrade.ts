import { defineCheck } from '../check/check.ts';
import { answers, answersAs } from '../steps/answers.ts';
import { jobNow, seeJobGoOn, startJob } from '../steps/job.ts';
import { configuration } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'P12',
  title: 'dnf replaces the old version; the new one runs, with the same configuration, and the job goes on',
  from: 'older',
  run: async (shell) => {
    const { ok, packages, shows, until } = shell;
    const { version, file } = packages.current;
    await ok(`sed -i '2i\\  "OfAnOlderServer": true,' ${configuration}`);
    const before = await ok(`sha256sum ${configuration}`);
    await startJob(shell, 60);
    const { stepsDone } = await jobNow(shell);
    await ok(`dnf install -y ./${file}`);
    await shows('rpm -q --queryformat "%{VERSION} " cometd', version);
    await until(answers);
    await ok(answersAs(version));
    await seeJobGoOn(shell, stepsDone);
    await shows(`sha256sum ${configuration}`, before);
    await shows('systemctl is-enabled cometd', 'enabled');
  },
});
