import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { olderPackage } from '../steps/older.ts';
import { installAndStart } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F2',
  title:
    'where /opt has no room for both versions, the old one stays whole and running, also if rpm is made to try',
  from: 'furnished',
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { fails, ok, packages, see, shows, until } = shell;
    const { file, version } = packages.current;
    await ok('mkdir -p /opt && mount -t tmpfs -o size=150m small /opt');
    await installAndStart(shell, olderPackage(shell).file);
    see('rpm says what it lacks', (await fails(`rpm -U ./${file}`)).includes('more space on the /opt'));
    await ok('rpm -V cometd');
    see('rpm says what failed', /unpacking .* failed/.test(await fails(`rpm -U --ignoresize ./${file}`)));
    await shows('rpm -q --queryformat "%{VERSION} " cometd', `${packages.older?.version}`);
    // rpm 4.18 takes unchanged configuration files with it when it takes back what it has unpacked.
    await ok('rpm -V --noconfig cometd');
    await shows('find /opt/cometd -type f | sort', '/opt/cometd/cometd\n/opt/cometd/vendor/THIRD-PARTY.txt');
    await ok(answers);
    await ok('mount -o remount,size=500m /opt');
    await ok(`rpm -U ./${file}`);
    await shows('rpm -q --queryformat "%{VERSION} " cometd', version);
    await until(answers);
    await ok('rpm -V cometd');
  },
});
