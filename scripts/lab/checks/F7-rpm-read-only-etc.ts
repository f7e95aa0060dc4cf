import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { olderPackage } from '../steps/older.ts';
import { freeEtc, protectEtc } from '../steps/read-only-etc.ts';
import { installAndStart } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F7',
  title: 'while /etc is read-only an installation and an upgrade fail with words; what was there stays',
  from: 'furnished',
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { fails, file, ok, packages, see, shows, until } = shell;
    const { current, older } = packages;
    await protectEtc(shell);
    see(
      'rpm says where',
      /needs \d+KB more space on the \/etc/.test(await fails(`rpm -i ./${current.file}`)),
    );
    see('or why', /cannot lock /.test(await fails(`rpm -i --ignoresize ./${current.file}`)));
    await fails('rpm -q cometd');
    see('nothing was unpacked', (await file('/opt/cometd/cometd')) === undefined);
    await freeEtc(shell);
    await installAndStart(shell, olderPackage(shell).file);
    await protectEtc(shell);
    await fails(`rpm -U ./${current.file}`);
    see('it says why', /read-only/i.test(await fails(`rpm -U --ignoresize ./${current.file}`)));
    await shows('rpm -q --queryformat "%{VERSION} " cometd', `${older?.version}`);
    await ok(answers);
    await ok('rpm -V cometd');
    await freeEtc(shell);
    await ok(`rpm -U ./${current.file}`);
    await until(answers);
    await ok('rpm -V cometd');
  },
});
