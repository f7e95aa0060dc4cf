import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'P9',
  title: 'user and group are system accounts, nobody can log in as them, and the service runs as them',
  from: 'installed',
  needs: ['service'],
  onlyLooks: true,
  run: async ({ ok, see, shows, subject, until }) => {
    const { service, works } = subject;
    await until(works);
    const [, , id, group, , , login] = (await ok(`getent passwd ${service.user}`)).split(':');
    see('the number is one of the system', Number(id) < 1000);
    see('nobody can log in', login?.endsWith('/nologin') === true);
    await shows(`getent group ${service.group} | cut -d: -f3`, `${group}`);
    await shows(
      `ps -o user=,group= -C ${service.process}`,
      new RegExp(`^${service.user} +${service.group}$`),
    );
  },
});
