import { defineCheck } from '../check/check.ts';
import { olderPackage } from '../steps/older.ts';
import { installAndStart, installedVersion } from '../steps/rpm.ts';
import { mountSmallDisk } from '../steps/small-disk.ts';

export const check = defineCheck({
  claim: 'F2',
  title:
    'where the disk has no room for both versions, the old one stays whole and running, also if rpm is made to try',
  from: 'furnished',
  needs: ['service'],
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { fails, ok, packages, see, shows, until, subject } = shell;
    const { file } = packages.current;
    await mountSmallDisk(shell, 1.5);
    await installAndStart(shell, olderPackage(shell).file);
    const before = await ok(`find ${subject.places.install} -type f | sort`);
    see('rpm says what it lacks', (await fails(`rpm -U ./${file}`)).includes('more space on the '));
    await ok(`rpm -V ${subject.name}`);
    see('rpm says what failed', /unpacking .* failed/.test(await fails(`rpm -U --ignoresize ./${file}`)));
    await shows(installedVersion(subject), olderPackage(shell).job.version);
    // rpm 4.18 takes unchanged configuration files with it when it takes back what it has unpacked.
    await ok(`rpm -V --noconfig ${subject.name}`);
    await shows(`find ${subject.places.install} -type f | sort`, before);
    await ok(subject.works);
    await ok(`mount -o remount,size=90% ${subject.places.install}`);
    await ok(`rpm -U ./${file}`);
    await shows(installedVersion(subject), packages.current.job.version);
    await until(subject.works);
    await ok(`rpm -V ${subject.name}`);
  },
});
