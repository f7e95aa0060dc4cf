import { defineCheck } from '../check/check.ts';
import { installAndStart, installed, silently, state } from '../steps/dpkg.ts';
import { olderPackage } from '../steps/older.ts';
import { mountSmallDisk } from '../steps/small-disk.ts';

export const check = defineCheck({
  claim: 'F2',
  title:
    'where the disk becomes full the old version stays whole and running; with room, the same command works',
  from: 'furnished',
  needs: ['service'],
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { fails, ok, packages, see, shows, until, subject } = shell;
    const { current } = packages;
    const upgrade = `dpkg --install ./${current.file}`;
    await mountSmallDisk(shell, 1.5);
    await installAndStart(shell, olderPackage(shell).file);
    const before = await ok(`find ${subject.places.install} -type f | sort`);
    see('dpkg says why', (await fails(upgrade, silently)).includes('No space left on device'));
    await shows(state(subject), installed(olderPackage(shell)));
    await ok(`dpkg --verify ${subject.name}`);
    await shows(`find ${subject.places.install} -type f | sort`, before);
    await ok(subject.works);
    await ok(`service ${subject.service.name} restart`);
    await until(subject.works);
    await ok(`mount -o remount,size=90% ${subject.places.install}`);
    await ok(upgrade, silently);
    await shows(state(subject), installed(current));
    await until(subject.worksAs(current.version));
  },
});
