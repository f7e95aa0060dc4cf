import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';

export const check = defineCheck({
  claim: 'D7',
  title: 'systemctl starts, stops and restarts it, and the journal has what it says',
  from: 'installed',
  cells: ({ init }) => init === 'systemd',
  run: async ({ fails, ok, shows, until }) => {
    await until(answers);
    await ok('systemctl restart cometd');
    await until(answers);
    await shows('systemctl is-active cometd', 'active');
    await shows('systemctl is-enabled cometd', 'enabled');
    await ok('systemctl stop cometd');
    await shows('systemctl is-active cometd', 'inactive');
    await shows('systemctl show --property=Result cometd', 'Result=success');
    await fails(answers);
    await ok('systemctl start cometd');
    await until(answers);
    await ok("journalctl --unit cometd | grep 'listens on .*127.0.0.1:8060'");
    await shows('systemctl is-failed cometd', 'active');
    await shows('systemd-analyze verify cometd.service 2>&1 | grep cometd', '');
  },
});
