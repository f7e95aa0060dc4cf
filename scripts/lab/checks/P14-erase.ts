import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'P14',
  title:
    'after rpm -e nothing runs or is enabled; configuration, data and logs stay, and serve when it comes back',
  from: 'installed',
  needs: ['service', 'configuration'],
  run: async ({ fails, file, ok, packages, see, shows, until, subject }) => {
    await until(subject.works);
    const before = await ok(`sha256sum ${subject.configuration.file}`);
    await ok(`rpm -e ${subject.name}`);
    await fails(subject.works);
    await fails(subject.alive);
    await fails(`systemctl is-enabled ${subject.service.name}`);
    see('the program is gone', (await file(subject.program)) === undefined);
    await shows(`sha256sum ${subject.configuration.file}`, before);
    for (const path of subject.made) see(`${path} stays`, (await file(path))?.owner === subject.service.user);
    await ok(`rpm -i ./${packages.current.file}`);
    await ok(`systemctl start ${subject.service.name}`);
    await until(subject.works);
    await shows(`sha256sum ${subject.configuration.file}`, before);
  },
});
