import { defineCheck } from '../check/check.ts';
import { answerQuestion, silently } from '../steps/dpkg.ts';
import { neverAnArgument, nowhereReadable } from '../steps/secrecy.ts';

export const check = defineCheck({
  claim: 'D12',
  title: 'a new answer given in advance and a reinstallation enter it; a restart makes it active',
  from: 'installed',
  needs: ['service', 'questions', 'configuration'],
  run: async (shell) => {
    const { ok, packages, see, file, subject, until, run } = shell;
    const [question] = subject.questions;
    await answerQuestion(shell, question, question.other);
    // Debconf keeps the question where only root can read since the first installation, whoever answers it anew.
    await nowhereReadable(shell, question.other);
    const { status } = await neverAnArgument(shell, question.other, () =>
      run(`apt-get --fix-broken -yq --reinstall install ./${packages.current.file}`, silently),
    );
    see('apt-get ends with 0', status === 0);
    const configuration = await file(subject.configuration.file);
    see('the new answer is in the configuration', configuration?.content.includes(question.other) === true);
    await nowhereReadable(shell, question.other);
    await ok(`service ${subject.service.name} restart`);
    await until(subject.works);
  },
});
