import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'D7',
  title: 'systemctl starts, stops and restarts it, and the journal has what it says',
  from: 'installed',
  needs: ['service'],
  cells: ({ init }) => init === 'systemd',
  run: async ({ fails, ok, shows, until, subject }) => {
    await until(subject.works);
    await ok(`systemctl restart ${subject.service.name}`);
    await until(subject.works);
    await shows(`systemctl is-active ${subject.service.name}`, 'active');
    await shows(`systemctl is-enabled ${subject.service.name}`, 'enabled');
    await ok(`systemctl stop ${subject.service.name}`);
    await shows(`systemctl is-active ${subject.service.name}`, 'inactive');
    await shows(`systemctl show --property=Result ${subject.service.name}`, 'Result=success');
    await fails(subject.works);
    await ok(`systemctl start ${subject.service.name}`);
    await until(subject.works);
    await ok(`journalctl --unit ${subject.service.name} | grep 'listens on .*127.0.0.1:8060'`);
    await shows(`systemctl is-failed ${subject.service.name}`, 'active');
    await shows(
      `systemd-analyze verify ${subject.service.name}.service 2>&1 | grep ${subject.service.name}`,
      '',
    );
  },
});
