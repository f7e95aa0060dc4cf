import { defineCheck } from '../check/check.ts';
import { answerAll, installed, silently, state } from '../steps/dpkg.ts';
import { killInPostinst } from '../steps/kill-dpkg.ts';

export const check = defineCheck({
  claim: 'F1',
  title:
    'an installation that is killed in postinst is completed by dpkg --configure -a, and the server runs',
  from: 'furnished',
  needs: ['configuration', 'questions'],
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { ok, packages, shows, until, subject } = shell;
    const { file, version } = packages.current;
    await answerAll(shell);
    await killInPostinst(shell, `dpkg --install ./${file}`);
    await shows(state(subject), `install ok half-configured ${version}`);
    await ok('dpkg --configure -a', silently);
    await shows(state(subject), installed(packages.current));
    await until(subject.works);
    await ok(`grep ${subject.questions[0].right} ${subject.configuration.file}`);
    await ok(`dpkg --verify ${subject.name}`);
  },
});
