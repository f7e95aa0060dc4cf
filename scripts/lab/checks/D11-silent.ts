import { defineCheck } from '../check/check.ts';
import { aptInstall } from '../steps/deb.ts';
import { answerAll, installed, state } from '../steps/dpkg.ts';
import { neverAnArgument, nowhereReadable } from '../steps/secrecy.ts';

export const check = defineCheck({
  claim: 'D11',
  title:
    'a answerAll and a noninteractive apt-get ask nothing, and end with a server that runs with that number',
  from: 'furnished',
  needs: ['service', 'configuration', 'questions'],
  run: async (shell) => {
    const { file, ok, packages, see, shows, until, subject } = shell;
    const { right } = subject.questions[0];
    await answerAll(shell);
    const { status, output } = await neverAnArgument(shell, right, () =>
      aptInstall(shell, packages.current.file),
    );
    see('apt-get ends with 0', status === 0);
    see('nothing warns of it', !/warning|error|cannot|could not|not found/i.test(output));
    see('the number is said to nobody', !output.includes(right));
    await shows(state(subject), installed(packages.current));
    await until(`service ${subject.service.name} status`);
    see('the number is entered', (await file(subject.configuration.file))?.content.includes(right) === true);
    await nowhereReadable(shell, right);
    await ok(`! grep -r ${right} /var/cache/debconf /var/log/apt /var/log/dpkg.log`);
  },
});
