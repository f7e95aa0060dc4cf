import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { configuration, installAndStart, installed, silently, state } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'F10',
  title:
    'installed again by dpkg and by apt-get it runs on as it was; removed and purged twice, only the data stay',
  from: 'installed',
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { file, ok, packages, see, shows, until } = shell;
    const { current } = packages;
    await until(answers);
    const before = await ok(`sha256sum ${configuration}`);
    await ok(`dpkg --install ./${current.file}`, silently);
    await until(answers);
    await ok(`apt-get install --yes --reinstall ./${current.file}`, silently);
    await until(answers);
    await shows(state, installed(current.version));
    await shows(`sha256sum ${configuration}`, before);
    for (const how of ['remove', 'remove', 'purge', 'purge']) await ok(`dpkg --${how} cometd`, silently);
    see('the configuration is gone', (await file('/etc/cometd')) === undefined);
    see('the data are not', (await file('/var/lib/cometd/comet-jobs.db'))?.kind === 'file');
    await installAndStart(shell, current.file);
  },
});
