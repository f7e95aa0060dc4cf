import { defineCheck } from '../check/check.ts';
import { enterAnswers } from '../steps/enter-answers.ts';

export const check = defineCheck({
  claim: 'P10',
  title: 'after the installation nothing runs; with the answers entered, systemctl start makes it answer',
  from: 'furnished',
  needs: ['service', 'configuration'],
  run: async (shell) => {
    const { ok, packages, see, shows, until, subject } = shell;
    const said = await ok(`rpm -i ./${packages.current.file}`);
    if (!subject.startsWithout)
      see('it says where to enter the answers', said.includes(subject.configuration.file));
    await shows(`systemctl is-active ${subject.service.name}`, 'inactive');
    await shows(`systemctl is-enabled ${subject.service.name}`, 'disabled');
    await enterAnswers(shell);
    await ok(`systemctl start ${subject.service.name}`);
    await until(subject.works);
    await shows(`systemctl is-active ${subject.service.name}`, 'active');
  },
});
