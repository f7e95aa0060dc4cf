import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { installation } from '../steps/windows.ts';

export const check = defineCheck({
  claim: 'W2',
  title: 'the software is in Program Files, with the service host, the Service Manager and an uninstaller',
  from: 'installed',
  onlyLooks: true,
  run: async ({ ok }) => {
    for (const name of [
      'cometd.exe',
      'cometd-service.exe',
      'cometd-manager.exe',
      'uninstall.exe',
      'LICENSE.txt',
    ])
      await ok(`test -s ${installation}/${name}`);
    await ok(`test -s ${installation}/vendor/THIRD-PARTY.txt`);
  },
});
