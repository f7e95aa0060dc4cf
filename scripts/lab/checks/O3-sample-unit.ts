import { defineCheck } from '../check/check.ts';
import { installByHand } from '../steps/by-hand.ts';
import { enterAnswers } from '../steps/enter-answers.ts';

export const check = defineCheck({
  claim: 'O3',
  title: 'installed by hand as INSTALL.txt says, the sample unit starts it now and at each boot, hardened',
  from: 'furnished',
  needs: ['service'],
  cells: ({ init }) => init === 'systemd',
  run: async (shell) => {
    const { boot, ok, shows, subject, until } = shell;
    const { name, process, user, hardening } = subject.service;
    const folder = await installByHand(shell);
    await enterAnswers(shell);
    await ok(`cp ${folder}/samples/${name}.service /etc/systemd/system/`);
    await ok(`systemctl daemon-reload && systemctl enable ${name} && systemctl start ${name}`);
    await until(subject.works);
    await boot();
    await until(subject.works);
    await shows(`ps -o user= -C ${process} | sort -u`, user);
    await shows(`systemctl show --property NRestarts ${name}`, 'NRestarts=0');
    if (hardening.level === 'strict')
      await ok(`systemd-analyze security --threshold=40 ${name}.service >/dev/null`);
    await ok(`systemctl stop ${name}`);
    await shows(`systemctl is-failed ${name}`, 'inactive');
  },
});
