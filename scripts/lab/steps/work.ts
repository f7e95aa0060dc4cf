import type { Shell } from '../check/shell.ts';

/** Gives the service the work that the proof knows; nothing where it knows none. */
export async function beginWork({ subject, until }: Shell): Promise<void> {
  for (const line of subject.work?.begin ?? []) await until(line, 60);
}

/** Sees that the work goes on. */
export async function seeWorkGoOn({ subject, until }: Shell): Promise<void> {
  for (const line of subject.work?.goesOn ?? []) await until(line, 60);
}
