import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';

export const check = defineCheck({
  claim: 'D16',
  title: 'systemd-analyze counts an exposure of 4.0 or less for the unit, and the server works in it',
  from: 'installed',
  onlyLooks: true,
  cells: ({ init }) => init === 'systemd',
  run: async ({ ok, see, until }) => {
    await until(answers);
    const said = await ok('systemd-analyze security --no-pager cometd.service | tail -n 1');
    const exposure = Number(/cometd\.service: ([\d.]+)/.exec(said)?.[1]);
    see(`the exposure is ${exposure}`, exposure <= 4.0);
  },
});
