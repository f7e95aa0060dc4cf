import { defineCheck } from '../check/check.ts';
import { answers, answersAs } from '../steps/answers.ts';
import { installAndStart, installed, preseed, silently, state } from '../steps/dpkg.ts';
import { olderPackage } from '../steps/older.ts';
import { freeEtc, protectEtc } from '../steps/read-only-etc.ts';

export const check = defineCheck({
  claim: 'F7',
  title: 'while /etc is read-only an installation and an upgrade fail with words; what was there stays',
  from: 'furnished',
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { fails, file, ok, packages, see, shows, until } = shell;
    const { current, older } = packages;
    const install = `dpkg --install ./${current.file}`;
    await preseed(shell);
    await protectEtc(shell);
    see('it says why', (await fails(install, silently)).includes('/etc is read-only'));
    await shows(state, /not-installed/);
    see('nothing was unpacked', (await file('/opt/cometd')) === undefined);
    await freeEtc(shell);
    await installAndStart(shell, olderPackage(shell).file);
    await protectEtc(shell);
    see('it says why', (await fails(install, silently)).includes('/etc is read-only'));
    await shows(state, installed(older?.version));
    await ok('dpkg --verify cometd');
    await ok(answers);
    await freeEtc(shell);
    await ok(install, silently);
    await shows(state, installed(current.version));
    await until(answersAs(current.version));
  },
});
