import { defineCheck } from '../check/check.ts';
import { seeAnswers } from '../steps/configuration.ts';
import { seeConfiguration } from '../steps/private-places.ts';

export const check = defineCheck({
  claim: 'D4',
  title:
    'the configuration is a private file at its place, with the answers in it, and a planned link leads there',
  from: 'installed',
  needs: ['configuration'],
  onlyLooks: true,
  run: async (shell) => {
    await seeConfiguration(shell);
    await seeAnswers(shell);
  },
});
