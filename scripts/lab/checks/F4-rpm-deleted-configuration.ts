import { defineCheck } from '../check/check.ts';
import { enterAnswers } from '../steps/enter-answers.ts';

export const check = defineCheck({
  claim: 'F4',
  title: 'a configuration that was deleted is created again, by a start and by a reinstallation',
  from: 'installed',
  needs: ['service', 'configuration'],
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { file, ok, packages, run, see, until, subject } = shell;
    await ok(`rm ${subject.configuration.file} && systemctl stop ${subject.service.name}`);
    await run(`systemctl start ${subject.service.name}`);
    await until(`test -s ${subject.configuration.file}`);
    await ok(`rm ${subject.configuration.file}`);
    await ok(`rpm -U --replacepkgs ./${packages.current.file}`);
    const made = await file(subject.configuration.file);
    see('it is a private file of the service', made?.owner === subject.service.user && /0$/.test(made.mode));
    await enterAnswers(shell);
    await ok(`systemctl restart ${subject.service.name}`);
    await until(subject.works);
  },
});
