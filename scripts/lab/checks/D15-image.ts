import { defineCheck } from '../check/check.ts';
import { answerAll, installed, silently, state } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'D15',
  title: 'without an init, as when an image is built, it is installed, purged and installed; it runs at boot',
  from: 'furnished',
  atRest: true,
  run: async (shell) => {
    const { boot, fails, ok, packages, shows, until, subject } = shell;
    const install = `dpkg --install ./${packages.current.file}`;
    await ok(install, silently);
    await ok(`dpkg --purge ${subject.name}`, silently);
    await answerAll(shell);
    await ok(install, silently);
    await shows(state(subject), installed(packages.current));
    await fails(subject.alive);
    await boot();
    await until(subject.works);
  },
});
