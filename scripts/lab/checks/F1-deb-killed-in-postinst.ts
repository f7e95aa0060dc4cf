import { defineCheck } from '../check/check.ts';
import { answers, answersAs } from '../steps/answers.ts';
import { configuration, installed, silently, state } from '../steps/dpkg.ts';
import { killInPostinst } from '../steps/kill-dpkg.ts';

export const check = defineCheck({
  claim: 'F1',
  title:
    'an upgrade that is killed in postinst leaves the old server running; dpkg --configure -a completes it',
  from: 'older',
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { ok, packages, shows, until } = shell;
    const { file, version } = packages.current;
    await until(answers);
    const before = await ok(`sha256sum ${configuration}`);
    await killInPostinst(shell, `dpkg --install ./${file}`);
    await shows(state, `install ok half-configured ${version}`);
    await ok(answers);
    await ok('dpkg --configure -a', silently);
    await shows(state, installed(version));
    await until(answersAs(version));
    await shows(`sha256sum ${configuration}`, before);
  },
});
