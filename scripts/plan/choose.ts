import { distance } from 'fastest-levenshtein';
import picomatch from 'picomatch';
import { type Fault, FaultError } from '../model/fault.ts';
import type { Job } from './job.ts';

/**
 * Keeps the jobs that `--only` names: by format (`deb`), target (`linux-arm64`) or file name, each a glob. Those that are made on
 * request alone go by no target.
 * @throws FaultError (usage) with every word that matches nothing, and the nearest that would.
 */
export function chooseJobs<Chosen extends Job>(
  jobs: readonly Chosen[],
  words: readonly string[],
): readonly Chosen[] {
  if (words.length === 0) return jobs;
  const idle = words.filter((word) => !jobs.some((job) => isNamed(job, word)));
  if (idle.length > 0)
    throw new FaultError(
      idle.map((word) => matchesNothing(word, jobs)),
      'usage',
    );
  return jobs.filter((job) => words.some((word) => isNamed(job, word)));
}

/** The jobs that are made when nothing is named. */
export function usualJobs(jobs: readonly Job[]): readonly Job[] {
  return jobs.filter(({ onRequest }) => !onRequest);
}

function isNamed(job: Job, word: string): boolean {
  return namesOf(job).some((name) => picomatch.isMatch(name, word));
}

function namesOf({ format, target, file, onRequest }: Job): readonly string[] {
  return onRequest ? [format, file] : [format, target, file];
}

function matchesNothing(word: string, jobs: readonly Job[]): Fault {
  const names = [...new Set(jobs.flatMap(namesOf))];
  const nearest = names.toSorted((a, b) => distance(word, a) - distance(word, b))[0];
  return {
    what: `--only ${word} matches no format, target or file name of the plan`,
    next: `Did you mean ${nearest}? The names: ${names.join(', ')}.`,
  };
}
