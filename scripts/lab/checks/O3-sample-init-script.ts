import { defineCheck } from '../check/check.ts';
import { installByHand } from '../steps/by-hand.ts';
import { enterAnswers } from '../steps/enter-answers.ts';

export const check = defineCheck({
  claim: 'O3',
  title: 'installed by hand as INSTALL.txt says, the sample init script starts it now and at each boot',
  from: 'furnished',
  needs: ['service'],
  cells: ({ init }) => init === 'sysvinit',
  run: async (shell) => {
    const { boot, fails, ok, see, shows, subject, until } = shell;
    const { configuration, service, startsWithout, works } = subject;
    const script = `/etc/init.d/${service.name}`;
    const folder = await installByHand(shell);
    await ok(`cp ${folder}/samples/${service.name}.init ${script} && chmod 755 ${script}`);
    await ok(`update-rc.d ${service.name} defaults`);
    if (configuration && !startsWithout)
      see('it says where to enter answers', (await fails(`${script} start`)).includes(configuration.file));
    await enterAnswers(shell);
    await ok(`${script} start`);
    await until(works);
    await boot();
    await until(works);
    await shows(`ps -o user= -C ${service.process} | sort -u`, service.user);
    await ok(`${script} status`);
    await ok(`${script} stop`);
    await fails(`${script} status`);
  },
});
