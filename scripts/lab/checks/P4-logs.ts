import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';

export const check = defineCheck({
  claim: 'P4',
  title: 'the server writes its log in /var/log/cometd, and /var/lib/cometd/logs leads there',
  from: 'installed',
  onlyLooks: true,
  run: async ({ file, ok, see, shows, until }) => {
    await until(answers);
    const logs = await file('/var/log/cometd');
    see('the directory is for the service', logs?.owner === 'cometd' && logs.mode === '0750');
    see('the other place is a link', (await file('/var/lib/cometd/logs'))?.kind === 'link');
    await shows('readlink -f /var/lib/cometd/logs', '/var/log/cometd');
    await ok("grep 'listens on .*127.0.0.1:8060' /var/log/cometd/cometd-*.log");
    await ok("journalctl --unit cometd | grep 'listens on .*127.0.0.1:8060'");
    await ok('logrotate --debug /etc/logrotate.d/cometd');
  },
});
