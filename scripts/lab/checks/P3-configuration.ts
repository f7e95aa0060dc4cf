import { defineCheck } from '../check/check.ts';
import { seeAnswers } from '../steps/configuration.ts';
import { seeConfiguration, seeDirectories, seeOwnFiles } from '../steps/private-places.ts';

export const check = defineCheck({
  claim: 'P3',
  title:
    'configuration and directories have their planned places, owners and modes; what the service made is in them',
  from: 'installed',
  needs: ['service', 'configuration'],
  onlyLooks: true,
  run: async (shell) => {
    await seeConfiguration(shell);
    await seeAnswers(shell);
    await seeDirectories(shell);
    await seeOwnFiles(shell);
  },
});
