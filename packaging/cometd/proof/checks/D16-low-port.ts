import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { answers, curl } from '../steps/answers.ts';
import { configuration } from '../steps/dpkg-places.ts';

export const check = defineCheck({
  claim: 'D16',
  title: 'the server, which is not root, serves port 443 when it is told to, and has no other rights',
  from: 'installed',
  run: async ({ ok, shows, until }) => {
    await until(answers);
    await ok(`sed -i 's/127.0.0.1:8060/127.0.0.1:443/' ${configuration}`);
    await ok('service cometd restart');
    await until(`${curl} http://127.0.0.1:443/api/status`);
    await shows('ps -o user=,group= -C cometd', /^cometd +cometd$/);
    // Bit 10 is CAP_NET_BIND_SERVICE (capabilities(7)).
    await shows('grep CapEff /proc/$(pgrep --exact cometd)/status', /^CapEff:\s+0{13}400$/);
  },
});
