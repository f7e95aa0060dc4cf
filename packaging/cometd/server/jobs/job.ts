/** A job waits, runs, and ends in one of three ways. */
export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** A backup job as the API shows it. Times are ISO 8601 in UTC, sizes in bytes. */
export interface Job {
  readonly id: number;
  readonly source: string;
  /** The directory below the storage directory that the copy is made in. */
  readonly folder: string;
  readonly state: JobState;
  /** A step is one file, directory or link; `null` until the source has been listed. */
  readonly stepsTotal: number | null;
  readonly stepsDone: number;
  readonly bytesTotal: number;
  readonly bytesDone: number;
  /** What is neither file, directory nor link, and is not copied. */
  readonly skipped: number;
  /** How often the job went on after the server had been stopped. */
  readonly resumed: number;
  /** A pause after each step. */
  readonly stepMilliseconds: number;
  readonly created: string;
  readonly started: string | null;
  readonly ended: string | null;
  readonly error: string | null;
}

/** One thing to copy; `path` is relative to the source, with the system's separators. */
export interface Step {
  readonly number: number;
  readonly path: string;
  readonly kind: 'directory' | 'file' | 'link';
  readonly size: number;
}
