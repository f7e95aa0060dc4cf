import { defineCheck } from '../check/check.ts';
import { aptInstall } from '../steps/deb.ts';
import { installed, state } from '../steps/dpkg.ts';
import { enterAnswers } from '../steps/enter-answers.ts';
import { nowhereReadable } from '../steps/secrecy.ts';

export const check = defineCheck({
  claim: 'D13',
  title:
    'without answers it is installed and enabled; where it cannot start yet, it says where to enter them',
  from: 'furnished',
  needs: ['service', 'questions', 'configuration'],
  run: async (shell) => {
    const { boot, cell, fails, ok, packages, run, see, shows, subject, until } = shell;
    const { configuration, questions, service, startsWithout, works } = subject;
    const { status, output } = await aptInstall(shell, packages.current.file);
    see('apt-get ends with 0', status === 0);
    await shows(state(subject), installed(packages.current));
    if (cell.init === 'systemd') await shows(`systemctl is-enabled ${service.name}`, 'enabled');
    else await ok(`ls /etc/rc2.d/S*${service.name} /etc/rc0.d/K*${service.name}`);
    if (startsWithout) await until(works);
    else {
      see('it says where to enter them', /enter it .*\.\w+|Enter it there/i.test(output));
      see('it names the file', output.includes(configuration.file));
      see('it says what to do then', output.includes(`service ${service.name} restart`));
      await fails(works);
      see('service says that it is stopped', (await run(`service ${service.name} status`)).status === 3);
      if (cell.init === 'systemd') await shows(`systemctl is-failed ${service.name}`, 'inactive');
    }
    await enterAnswers(shell);
    for (const { secret, right } of questions) if (secret) await nowhereReadable(shell, right);
    await ok(`service ${service.name} ${startsWithout ? 'restart' : 'start'}`);
    await until(works);
    await boot();
    await until(works);
  },
});
