import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'D16',
  title: 'systemd-analyze counts an exposure of 4.0 or less for the unit, and the server works in it',
  from: 'installed',
  needs: ['service'],
  onlyLooks: true,
  cells: ({ init }) => init === 'systemd',
  run: async ({ ok, see, until, subject }) => {
    await until(subject.works);
    const said = await ok(`systemd-analyze security --no-pager ${subject.service.name}.service | tail -n 1`);
    const exposure = Number(/\.service: ([\d.]+)/.exec(said)?.[1]);
    see(`the exposure is ${exposure}`, exposure <= 4.0);
  },
});
