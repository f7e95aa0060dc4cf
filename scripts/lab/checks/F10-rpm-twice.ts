import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { configuration } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F10',
  title:
    'installed again by rpm and by dnf it runs on as it was; erased twice, it is gone and its data are not',
  from: 'installed',
  cells: ({ family }) => family === 'rpm',
  run: async ({ fails, ok, packages, see, shows, until }) => {
    await until(answers);
    const before = await ok(`sha256sum ${configuration}`);
    await ok(`rpm -U --replacepkgs ./${packages.current.file}`);
    await until(answers);
    await ok(`dnf reinstall -y ./${packages.current.file}`);
    await until(answers);
    await shows('systemctl is-enabled cometd', 'enabled');
    await shows('rpm -q --queryformat "%{VERSION} " cometd', packages.current.version);
    await ok('rpm -e cometd');
    see('the second time rpm says so', (await fails('rpm -e cometd')).includes('is not installed'));
    await shows(`sha256sum ${configuration}`, before);
  },
});
