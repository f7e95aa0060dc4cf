import { defineCheck } from '../check/check.ts';
import { answers, answersAs } from '../steps/answers.ts';
import { installAndStart, installed, silently, state } from '../steps/dpkg.ts';
import { olderPackage } from '../steps/older.ts';

export const check = defineCheck({
  claim: 'F2',
  title: 'where /opt becomes full the old version stays whole and running; with room, the same command works',
  from: 'furnished',
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { fails, ok, packages, see, shows, until } = shell;
    const { current, older } = packages;
    const upgrade = `dpkg --install ./${current.file}`;
    await ok('mkdir -p /opt && mount -t tmpfs -o size=150m small /opt');
    await installAndStart(shell, olderPackage(shell).file);
    see('dpkg says why', (await fails(upgrade, silently)).includes('No space left on device'));
    await shows(state, installed(older?.version));
    await ok('dpkg --verify cometd');
    await shows('find /opt/cometd -type f | sort', '/opt/cometd/cometd\n/opt/cometd/vendor/THIRD-PARTY.txt');
    await ok(answers);
    await ok('service cometd restart');
    await until(answers);
    await ok('mount -o remount,size=500m /opt');
    await ok(upgrade, silently);
    await shows(state, installed(current.version));
    await until(answersAs(current.version));
  },
});
