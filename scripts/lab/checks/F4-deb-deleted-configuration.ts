import { defineCheck } from '../check/check.ts';
import { silently } from '../steps/dpkg.ts';
import { enterAnswers } from '../steps/enter-answers.ts';

export const check = defineCheck({
  claim: 'F4',
  title: 'a configuration that was deleted is created again, by a start and by a reinstallation',
  from: 'installed',
  needs: ['service', 'configuration'],
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { file, ok, packages, run, see, shows, until, subject } = shell;
    await ok(`service ${subject.service.name} stop && rm ${subject.configuration.file}`);
    await run(`service ${subject.service.name} start`);
    await until(`test -s ${subject.configuration.file}`);
    await ok(`rm ${subject.configuration.file}`);
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    const made = await file(subject.configuration.file);
    see('it is a private file of the service', made?.owner === subject.service.user && /0$/.test(made.mode));
    const { link, file: real } = subject.configuration;
    if (link !== undefined) await shows(`readlink -f ${link}`, real);
    await enterAnswers(shell);
    await ok(`service ${subject.service.name} restart`);
    await until(subject.works);
  },
});
