import { attackLife, plantInEveryWay, wholeLife } from '../attack/attack-life.ts';
import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'S6',
  title:
    "every kind of link, directory, FIFO and script that the service's user plants before any step harms nobody else",
  from: 'furnished',
  thorough: true,
  run: (shell) => attackLife(shell, wholeLife, plantInEveryWay),
});
