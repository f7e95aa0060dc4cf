import { defineCheck } from '../check/check.ts';
import { untestable } from '../check/untestable.ts';
import { aptInstall } from '../steps/deb.ts';
import { answerAll, answerQuestion, installed, silently, state } from '../steps/dpkg.ts';
import { neverAnArgument, nowhereReadable } from '../steps/secrecy.ts';

export const check = defineCheck({
  claim: 'D11',
  title:
    'a answerAll of the wrong form is refused by name; the installation ends well, and the right one mends it',
  from: 'furnished',
  needs: ['configuration', 'questions'],
  run: async (shell) => {
    const { fails, ok, packages, see, shows, until, subject } = shell;
    const { right, wrong = untestable('any answer is taken') } = subject.questions[0];
    await answerQuestion(shell, subject.questions[0], wrong);
    const { status, output } = await neverAnArgument(shell, wrong, () =>
      aptInstall(shell, packages.current.file),
    );
    see('apt-get ends with 0', status === 0);
    see('the question is named', output.includes(`${subject.name}/${subject.questions[0].name}`));
    see('the answer itself is not shown', !output.includes(wrong));
    await nowhereReadable(shell, wrong);
    await ok(`! grep -r '${wrong}' /var/cache/debconf /var/log/apt /var/log/dpkg.log`);
    await shows(state(subject), installed(packages.current));
    await ok(`! grep -F -e '${wrong}' ${subject.configuration.file}`);
    if (!subject.startsWithout) await fails(subject.works);
    await answerAll(shell);
    await ok(`dpkg-reconfigure ${subject.name}`, silently);
    await nowhereReadable(shell, right);
    await until(subject.works);
  },
});
