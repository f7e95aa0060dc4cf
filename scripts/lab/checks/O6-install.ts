import { defineCheck } from '../check/check.ts';
import { becomeNas, seeRights, serviceLines, unpackInstaller } from '../steps/archive.ts';
import { enterAnswers } from '../steps/enter-answers.ts';

export const check = defineCheck({
  claim: 'O6',
  title:
    'install.sh makes user, files, capabilities and service, waits for answers that it needs, and the next boot starts it',
  from: 'furnished',
  needs: ['service'],
  run: async (shell) => {
    const { boot, cell, file, ok, see, shows, subject, until } = shell;
    const { configuration, places, service, startsWithout, works } = subject;
    const lines = serviceLines(shell)[cell.init];
    await becomeNas(shell);
    const said = await ok(`${await unpackInstaller(shell, shell.packages.current.file)}/install.sh`);
    if (configuration) {
      await shows(`stat -c %U:%G ${configuration.file}`, `${service.user}:${service.group}`);
      if (!startsWithout) {
        see('it names the file that wants answers', said.includes(configuration.file));
        await ok(`! ${lines.asks}`);
      }
    }
    await shows(`find ${places.install} ! -user root -o ! -type l -perm /022`, '');
    await seeRights(shell);
    await shows(`id --name --groups ${service.user}`, service.group);
    await enterAnswers(shell);
    if (cell.init === 'none') {
      see('it says that there is no service', said.includes('by your own means'));
      see('it leaves no script for one', (await file('/etc/init.d')) === undefined);
      await ok(lines.start);
    } else await boot();
    await until(works);
    await shows(`ps -o user= -C ${service.process} | sort -u`, service.user);
  },
});
