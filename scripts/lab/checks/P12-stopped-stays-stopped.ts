import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';

export const check = defineCheck({
  claim: 'P12',
  title: 'an upgrade neither starts nor enables a service that was stopped and disabled',
  from: 'older',
  run: async ({ ok, fails, packages, shows, until }) => {
    await until(answers);
    await ok('systemctl disable --now cometd');
    await ok(`rpm -U ./${packages.current.file}`);
    await shows('systemctl is-active cometd', 'inactive');
    await shows('systemctl is-enabled cometd', 'disabled');
    await fails(answers);
  },
});
