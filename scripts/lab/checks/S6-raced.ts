import { attackLife, race, repeatedLife } from '../attack/attack-life.ts';
import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'S6',
  title: "names that the service's user swaps for links while root works, twenty times, harm nobody else",
  from: 'furnished',
  thorough: true,
  run: (shell) => attackLife(shell, repeatedLife, race),
});
