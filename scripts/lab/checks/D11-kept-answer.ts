import { defineCheck } from '../check/check.ts';
import { aptInstall } from '../steps/deb.ts';
import { answerAll, installed, silently, state } from '../steps/dpkg.ts';
import { neverAnArgument, nowhereReadable } from '../steps/secrecy.ts';

export const check = defineCheck({
  claim: 'D11',
  title: 'where the program cannot run, the answer is kept for dpkg-reconfigure, and only root can read it',
  from: 'furnished',
  needs: ['configuration', 'questions'],
  run: async (shell) => {
    const { ok, packages, see, shows, until, subject } = shell;
    const { right } = subject.questions[0];
    await ok(
      `mkdir -p ${subject.places.install} && mount --bind ${subject.places.install} ${subject.places.install} && mount -o remount,bind,noexec ${subject.places.install}`,
    );
    await answerAll(shell);
    const { output } = await neverAnArgument(shell, right, () => aptInstall(shell, packages.current.file));
    see('it says how to enter the answers', output.includes(`dpkg-reconfigure ${subject.name}`));
    await shows(state(subject), installed(packages.current));
    await nowhereReadable(shell, right);
    await ok(`umount ${subject.places.install}`);
    await ok(`dpkg-reconfigure ${subject.name}`, silently);
    await shows(`grep -cF -e '${right}' ${subject.configuration.file}`, '1');
    await nowhereReadable(shell, right);
    await until(subject.works);
  },
});
