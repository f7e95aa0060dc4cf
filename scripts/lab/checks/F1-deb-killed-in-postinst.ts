import { defineCheck } from '../check/check.ts';
import { installed, silently, state } from '../steps/dpkg.ts';
import { killInPostinst } from '../steps/kill-dpkg.ts';

export const check = defineCheck({
  claim: 'F1',
  title:
    'an upgrade that is killed in postinst leaves the old server running; dpkg --configure -a completes it',
  from: 'older',
  needs: ['configuration'],
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { ok, packages, shows, until, subject } = shell;
    const { file, version } = packages.current;
    await until(subject.works);
    const before = await ok(`sha256sum ${subject.configuration.file}`);
    await killInPostinst(shell, `dpkg --install ./${file}`);
    await shows(state(subject), `install ok half-configured ${version}`);
    await ok(subject.works);
    await ok('dpkg --configure -a', silently);
    await shows(state(subject), installed(packages.current));
    await until(subject.worksAs(version));
    await shows(`sha256sum ${subject.configuration.file}`, before);
  },
});
