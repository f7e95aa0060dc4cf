import { defineCheck } from '../check/check.ts';
import { installedVersion } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F10',
  title:
    'installed again by rpm and by dnf it runs on as it was; erased twice, it is gone and its data are not',
  from: 'installed',
  needs: ['service', 'configuration'],
  cells: ({ family }) => family === 'rpm',
  run: async ({ fails, ok, packages, see, shows, until, subject }) => {
    await until(subject.works);
    const before = await ok(`sha256sum ${subject.configuration.file}`);
    await ok(`rpm -U --replacepkgs ./${packages.current.file}`);
    await until(subject.works);
    await ok(`dnf reinstall -y ./${packages.current.file}`);
    await until(subject.works);
    await shows(`systemctl is-enabled ${subject.service.name}`, 'enabled');
    await shows(installedVersion(subject), packages.current.job.version);
    await ok(`rpm -e ${subject.name}`);
    see('the second time rpm says so', (await fails(`rpm -e ${subject.name}`)).includes('is not installed'));
    await shows(`sha256sum ${subject.configuration.file}`, before);
  },
});
