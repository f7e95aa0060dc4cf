import { distance } from 'fastest-levenshtein';
import picomatch from 'picomatch';
import { usageFault } from '../model/fault.ts';
import type { Job, Plan } from './job.ts';

/**
 * Keeps the jobs that `--only` names: by format (`deb`), target (`linux-arm64`) or file name, each a glob.
 * @throws FaultError (usage) when a word matches nothing, with the nearest that would.
 */
export function chooseJobs(plan: Plan, words: readonly string[]): Plan {
  if (words.length === 0) return plan;
  const matchers = words.map((word) => ({ word, matches: picomatch(word) }));
  const chosen = plan.jobs.filter((job) =>
    matchers.some(({ matches }) => namesOf(job).some((name) => matches(name))),
  );
  for (const { word, matches } of matchers)
    if (!plan.jobs.some((job) => namesOf(job).some((name) => matches(name))))
      throw matchesNothing(word, plan);
  return { ...plan, jobs: chosen };
}

function namesOf(job: Job): readonly string[] {
  return [job.format, job.target, job.file];
}

function matchesNothing(word: string, plan: Plan): Error {
  const names = [...new Set(plan.jobs.flatMap(namesOf))];
  const nearest = names.toSorted((a, b) => distance(word, a) - distance(word, b))[0];
  return usageFault(
    `--only ${word} matches no format, target or file name of the plan`,
    `Did you mean ${nearest}? The names: ${names.join(', ')}.`,
  );
}
