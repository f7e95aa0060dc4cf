import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'P4',
  title: 'the log directory belongs to the service, and logrotate reads the configuration for it',
  from: 'installed',
  needs: ['service'],
  onlyLooks: true,
  run: async ({ file, ok, see, subject, until }) => {
    await until(subject.works);
    const folder = await file(subject.places.logs);
    see('it is a directory of the service', folder === undefined || folder.owner === subject.service.user);
    await ok(`logrotate --debug /etc/logrotate.d/${subject.service.name}`);
  },
});
