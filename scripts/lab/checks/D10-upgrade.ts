import { defineCheck } from '../check/check.ts';
import { serialNumber } from '../installers.ts';
import { answersAs } from '../steps/answers.ts';
import { configuration, installed, silently, state } from '../steps/dpkg.ts';
import { jobNow, seeJobGoOn, startJob } from '../steps/job.ts';

const another = 'ZZZZ-1111-YYYY-2222-XXXX-3333';

export const check = defineCheck({
  claim: 'D10',
  title: 'the old version is replaced, every byte of the configuration stays, edits too, and the job goes on',
  from: 'older',
  run: async (shell) => {
    const { ok, packages, shows, until } = shell;
    const { version, file } = packages.current;
    await ok(`sed -i '2i\\  "OfAnOlderServer": true,' ${configuration}`);
    await ok(`sed -i 's/${serialNumber}/${another}/' ${configuration}`);
    const before = await ok(`stat -c '%a %U %G' ${configuration}; sha256sum ${configuration}`);
    await startJob(shell, 60);
    const { stepsDone } = await jobNow(shell);
    await ok(`dpkg --install ./${file}`, silently);
    await shows(state, installed(version));
    await until(answersAs(version));
    await seeJobGoOn(shell, stepsDone);
    await shows(`stat -c '%a %U %G' ${configuration}; sha256sum ${configuration}`, before);
    await ok(`grep ${another} ${configuration}`);
    await shows('pgrep --count --exact cometd', '1');
    await shows('dpkg --verify cometd', '');
  },
});
