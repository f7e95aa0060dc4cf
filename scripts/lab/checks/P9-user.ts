import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';

export const check = defineCheck({
  claim: 'P9',
  title: 'user and group cometd are of the system, nobody can log in as them, and the server is theirs',
  from: 'installed',
  onlyLooks: true,
  run: async ({ ok, see, shows, until }) => {
    await until(answers);
    const [, , id, group, , place, login] = (await ok('getent passwd cometd')).split(':');
    see('the number is one of the system', Number(id) < 1000);
    see('its home is /var/lib/cometd', place === '/var/lib/cometd');
    see('nobody can log in', login?.endsWith('/nologin') === true);
    await shows('getent group cometd | cut -d: -f3', `${group}`);
    await shows('ps -o user=,group= -C cometd', /^cometd +cometd$/);
  },
});
