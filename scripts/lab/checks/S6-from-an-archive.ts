import { attackLife, plantInEveryWay } from '../attack/attack-life.ts';
import { fromArchive } from '../attack/steps.ts';
import { defineCheck } from '../check/check.ts';
import { untestable } from '../check/untestable.ts';

export const check = defineCheck({
  claim: 'S6',
  title: "what the user of an archive's service plants harms nobody when a package takes its place",
  from: 'furnished',
  cells: ({ family }) => family !== 'tar',
  thorough: true,
  run: (shell) => {
    const { archive } = shell.packages;
    if (!archive) untestable('no archive was made');
    return attackLife(shell, (subject) => fromArchive(subject, archive.file), plantInEveryWay);
  },
});
