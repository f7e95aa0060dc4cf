import { defineCheck } from '../check/check.ts';
import { answerAll, installAndStart, installed, silently, state } from '../steps/dpkg.ts';
import { olderPackage } from '../steps/older.ts';
import { freeEtc, protectEtc } from '../steps/read-only-etc.ts';

export const check = defineCheck({
  claim: 'F7',
  title: 'while /etc is read-only an installation and an upgrade fail with words; what was there stays',
  from: 'furnished',
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { fails, file, ok, packages, see, shows, until, subject } = shell;
    const { current } = packages;
    const install = `dpkg --install ./${current.file}`;
    await answerAll(shell);
    await protectEtc(shell);
    see('it says why', (await fails(install, silently)).includes('/etc is read-only'));
    await shows(state(subject), /not-installed/);
    see('nothing was unpacked', (await file(subject.program)) === undefined);
    await freeEtc(shell);
    await installAndStart(shell, olderPackage(shell).file);
    await protectEtc(shell);
    see('it says why', (await fails(install, silently)).includes('/etc is read-only'));
    await shows(state(subject), installed(olderPackage(shell)));
    await ok(`dpkg --verify ${subject.name}`);
    await ok(subject.works);
    await freeEtc(shell);
    await ok(install, silently);
    await shows(state(subject), installed(current));
    await until(subject.worksAs(current.version));
  },
});
