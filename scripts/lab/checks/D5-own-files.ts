import { defineCheck } from '../check/check.ts';
import { seeDirectories, seeOwnFiles } from '../steps/private-places.ts';

export const check = defineCheck({
  claim: 'D5',
  title:
    'the directories have their planned owners and modes; what the service made is in them and nowhere else',
  from: 'installed',
  needs: ['service'],
  onlyLooks: true,
  run: async (shell) => {
    await seeDirectories(shell);
    await seeOwnFiles(shell);
  },
});
