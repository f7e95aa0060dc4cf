import { attackLife, plantInTurn, wholeLife } from '../attack/attack-life.ts';
import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'S6',
  title:
    "root acts by no path that the service's user can change, and what that user plants harms nobody else",
  from: 'furnished',
  run: (shell) => attackLife(shell, wholeLife, plantInTurn),
});
