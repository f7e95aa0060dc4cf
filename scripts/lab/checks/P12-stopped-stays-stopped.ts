import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'P12',
  title: 'an upgrade neither starts nor enables a service that was stopped and disabled',
  from: 'older',
  needs: ['service'],
  run: async ({ ok, fails, packages, shows, until, subject }) => {
    await until(subject.works);
    await ok(`systemctl disable --now ${subject.service.name}`);
    await ok(`rpm -U ./${packages.current.file}`);
    await shows(`systemctl is-active ${subject.service.name}`, 'inactive');
    await shows(`systemctl is-enabled ${subject.service.name}`, 'disabled');
    await fails(subject.works);
  },
});
