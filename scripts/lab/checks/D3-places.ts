import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'D3',
  title: 'dpkg lists the program in /opt/cometd, and it says its version',
  from: 'installed',
  onlyLooks: true,
  run: async ({ shows, packages }) => {
    await shows('dpkg -S /opt/cometd/cometd', 'cometd: /opt/cometd/cometd');
    await shows('/opt/cometd/cometd -Version', `cometd ${packages.current.version}`);
  },
});
