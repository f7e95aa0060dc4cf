import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'D8',
  title: 'installed once, it works after the next boot, as its own user',
  from: 'installed',
  needs: ['service'],
  onlyLooks: true,
  run: async ({ until, shows, subject }) => {
    await until(subject.works);
    await shows(`ps -o user= -C ${subject.service.process} | sort -u`, subject.service.user);
  },
});
