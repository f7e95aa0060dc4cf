import { defineCheck } from '../check/check.ts';
import { olderPackage } from '../steps/older.ts';
import { freeEtc, protectEtc } from '../steps/read-only-etc.ts';
import { installAndStart, installedVersion } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F7',
  title: 'while /etc is read-only an installation and an upgrade fail with words; what was there stays',
  from: 'furnished',
  needs: ['service'],
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { fails, file, ok, packages, see, shows, until, subject } = shell;
    const { current } = packages;
    await protectEtc(shell);
    see(
      'rpm says where',
      /needs \d+KB more space on the \/etc/.test(await fails(`rpm -i ./${current.file}`)),
    );
    see('or why', /cannot lock /.test(await fails(`rpm -i --ignoresize ./${current.file}`)));
    await fails(`rpm -q ${subject.name}`);
    see('nothing was unpacked', (await file(`${subject.program}`)) === undefined);
    await freeEtc(shell);
    await installAndStart(shell, olderPackage(shell).file);
    await protectEtc(shell);
    await fails(`rpm -U ./${current.file}`);
    see('it says why', /read-only/i.test(await fails(`rpm -U --ignoresize ./${current.file}`)));
    await shows(installedVersion(subject), olderPackage(shell).job.version);
    await ok(subject.works);
    await ok(`rpm -V ${subject.name}`);
    await freeEtc(shell);
    await ok(`rpm -U ./${current.file}`);
    await until(subject.works);
    await ok(`rpm -V ${subject.name}`);
  },
});
