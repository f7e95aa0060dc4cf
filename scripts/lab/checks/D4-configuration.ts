import { defineCheck } from '../check/check.ts';
import { serialNumber } from '../installers.ts';

export const check = defineCheck({
  claim: 'D4',
  title: 'cometd.cfg is a file in /etc/cometd with the serial number, and a link leads there',
  from: 'installed',
  onlyLooks: true,
  run: async ({ file, see, shows }) => {
    const config = await file('/etc/cometd/cometd.cfg');
    see('it is a file', config?.kind === 'file');
    see('the preseeded serial number is in it', config?.content.includes(serialNumber) === true);
    see('the service can read it, others cannot', config?.group === 'cometd' && config.mode.endsWith('0'));
    await shows('readlink -f /var/lib/cometd/cometd.cfg', '/etc/cometd/cometd.cfg');
  },
});
