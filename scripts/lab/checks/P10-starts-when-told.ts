import { defineCheck } from '../check/check.ts';
import { serialNumber } from '../installers.ts';

export const check = defineCheck({
  claim: 'P10',
  title: 'after the installation nothing runs; with the number entered, systemctl start makes it answer',
  from: 'furnished',
  run: async ({ ok, packages, shows, until }) => {
    await ok(`dnf install -y ./${packages.current.file}`);
    await shows('systemctl is-active cometd', 'inactive');
    await shows('systemctl is-enabled cometd', 'disabled');
    await ok(`sed -i 's/"SerialNumber": ""/"SerialNumber": "${serialNumber}"/' /var/lib/cometd/cometd.cfg`);
    await ok('systemctl start cometd');
    await until('curl --silent --fail http://127.0.0.1:8060/');
  },
});
