import { defineCheck } from '../check/check.ts';
import { answerAll, silently } from '../steps/dpkg.ts';
import { neverAnArgument, nowhereReadable } from '../steps/secrecy.ts';

export const check = defineCheck({
  claim: 'D11',
  title:
    'dpkg alone, in two steps, takes an answer that comes between them, and leaves it readable to nobody',
  from: 'furnished',
  needs: ['questions'],
  run: async (shell) => {
    const { ok, packages, run, see, until, subject } = shell;
    const { right } = subject.questions[0];
    await ok(`dpkg --unpack ./${packages.current.file}`, silently);
    await answerAll(shell);
    const { status } = await neverAnArgument(shell, right, () =>
      run(`dpkg --configure ${subject.name}`, silently),
    );
    see('dpkg ends with 0', status === 0);
    await nowhereReadable(shell, right);
    await ok(`! grep -r ${right} /var/cache/debconf`);
    await until(subject.works);
    await ok(`! debconf-show ${subject.name} | grep ${right}`);
  },
});
