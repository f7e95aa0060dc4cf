import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'P2',
  title: 'rpm lists the program in /opt/cometd, and it says its version',
  from: 'installed',
  onlyLooks: true,
  run: async ({ shows, packages }) => {
    await shows('rpm -qf --queryformat %{NAME} /opt/cometd/cometd', 'cometd');
    await shows('/opt/cometd/cometd -Version', `cometd ${packages.current.version}`);
  },
});
