import { defineCheck } from '../check/check.ts';
import { installed, silently, state } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'D16',
  title: 'a masked unit stays masked and stopped over an upgrade, which ends well',
  from: 'older',
  needs: ['service'],
  cells: ({ init }) => init === 'systemd',
  run: async ({ fails, ok, packages, shows, until, subject }) => {
    await until(subject.works);
    await ok(`systemctl mask --now ${subject.service.name}`);
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await shows(state(subject), installed(packages.current));
    await shows(`systemctl is-enabled ${subject.service.name}`, 'masked');
    await fails(subject.alive);
  },
});
