import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { databases, logs } from '../steps/deb.ts';

export const check = defineCheck({
  claim: 'D6',
  title: 'the server writes its log in /var/log/cometd, where logrotate knows of it',
  from: 'installed',
  onlyLooks: true,
  run: async ({ file, ok, see, shows, until }) => {
    await until(answers);
    const folder = await file(logs);
    see('the directory is for the service', folder?.owner === 'cometd' && folder.mode === '0750');
    await shows(`readlink -f ${databases}/logs`, logs);
    await ok(`grep 'listens on .*127.0.0.1:8060' ${logs}/cometd-*.log`);
    await ok('logrotate --debug /etc/logrotate.d/cometd');
  },
});
