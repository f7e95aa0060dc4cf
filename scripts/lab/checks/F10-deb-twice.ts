import { defineCheck } from '../check/check.ts';
import { installAndStart, installed, silently, state } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'F10',
  title:
    'installed again by dpkg and by apt-get it runs on as it was; removed and purged twice, only the data stay',
  from: 'installed',
  needs: ['configuration'],
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { file, ok, packages, see, shows, until, subject } = shell;
    const { current } = packages;
    await until(subject.works);
    const before = await ok(`sha256sum ${subject.configuration.file}`);
    await ok(`dpkg --install ./${current.file}`, silently);
    await until(subject.works);
    await ok(`apt-get install --yes --reinstall ./${current.file}`, silently);
    await until(subject.works);
    await shows(state(subject), installed(current));
    await shows(`sha256sum ${subject.configuration.file}`, before);
    for (const how of ['remove', 'remove', 'purge', 'purge'])
      await ok(`dpkg --${how} ${subject.name}`, silently);
    see('the configuration is gone', (await file(`${subject.places.config}`)) === undefined);
    for (const path of subject.made) see(`${path} is not`, (await file(path))?.kind === 'file');
    await installAndStart(shell, current.file);
  },
});
