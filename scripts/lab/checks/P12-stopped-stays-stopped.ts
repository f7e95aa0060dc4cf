import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { installAndStart, olderFile } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'P12',
  title: 'an upgrade neither starts nor enables a service that was stopped and disabled',
  from: 'furnished',
  run: async (shell) => {
    const { ok, fails, packages, shows } = shell;
    await installAndStart(shell, olderFile(shell));
    await ok('systemctl disable --now cometd');
    await ok(`rpm -U ./${packages.current.file}`);
    await shows('systemctl is-active cometd', 'inactive');
    await shows('systemctl is-enabled cometd', 'disabled');
    await fails(answers);
  },
});
