import type { Database } from 'bun:sqlite';
import type { Job, JobState, Step } from './job.ts';

/** What is known of a job before it begins. */
export type NewJob = Pick<Job, 'source' | 'stepMilliseconds'>;

/** What a finished listing of the source found. */
export type Totals = Readonly<Record<'stepsTotal' | 'bytesTotal' | 'skipped', number>>;

/** Jobs and their steps in the database. Each function is one transaction. */
export type JobStore = ReturnType<typeof jobStore>;

export function jobStore(database: Database) {
  const one = (sql: string, ...values: (string | number)[]) =>
    database.query<Job, (string | number)[]>(sql).get(...values);
  const run = (sql: string, ...values: (string | number | null)[]) => database.query(sql).run(...values);

  const job = (id: number): Job | null => one('SELECT * FROM jobs WHERE id = ?', id);

  const forgetSteps = (id: number) => run('DELETE FROM steps WHERE job = ?', id);

  return {
    job,

    add({ source, stepMilliseconds }: NewJob): Job {
      const created = now();
      const insert =
        'INSERT INTO jobs (source, folder, stepMilliseconds, created) VALUES (?, ?, ?, ?) RETURNING *';
      return database.transaction(() => {
        const { id } = one(insert, source, '', stepMilliseconds, created) as Job;
        // The time keeps folders apart even when a database was lost and numbers begin again.
        run(
          'UPDATE jobs SET folder = ? WHERE id = ?',
          `${created.slice(0, 19).replaceAll(':', '-')}Z-job-${id}`,
          id,
        );
        return job(id) as Job;
      })();
    },

    newest: (limit: number): Job[] =>
      database.query<Job, [number]>('SELECT * FROM jobs ORDER BY id DESC LIMIT ?').all(limit),

    counts(): Partial<Record<JobState, number>> {
      const rows = database.query<{ state: JobState; n: number }, []>(
        'SELECT state, count(*) n FROM jobs GROUP BY state',
      );
      return Object.fromEntries(rows.all().map(({ state, n }) => [state, n]));
    },

    /** The job that was running when the server stopped, else the one that has waited longest. */
    next: (): Job | null =>
      one("SELECT * FROM jobs WHERE state IN ('running', 'queued') ORDER BY state = 'queued', id LIMIT 1"),

    begin: (id: number) =>
      run("UPDATE jobs SET state = 'running', started = ? WHERE id = ? AND state = 'queued'", now(), id),

    resume: (id: number) => run('UPDATE jobs SET resumed = resumed + 1 WHERE id = ?', id),

    /** Back to before the source was listed. */
    restart: database.transaction((id: number) => {
      forgetSteps(id);
      run(
        'UPDATE jobs SET stepsTotal = NULL, stepsDone = 0, bytesTotal = 0, bytesDone = 0, skipped = 0 WHERE id = ?',
        id,
      );
    }),

    addSteps: database.transaction((id: number, steps: readonly Step[]) => {
      for (const { number, path, kind, size } of steps)
        run(
          'INSERT INTO steps (job, number, path, kind, size) VALUES (?, ?, ?, ?, ?)',
          id,
          number,
          path,
          kind,
          size,
        );
    }),

    listed: (id: number, { stepsTotal, bytesTotal, skipped }: Totals) =>
      run(
        'UPDATE jobs SET stepsTotal = ?, bytesTotal = ?, skipped = ? WHERE id = ?',
        stepsTotal,
        bytesTotal,
        skipped,
        id,
      ),

    step: (id: number, number: number): Step | null =>
      database
        .query<Step, [number, number]>(
          'SELECT number, path, kind, size FROM steps WHERE job = ? AND number = ?',
        )
        .get(id, number),

    /** Records a step; what went wrong with it, if anything did first, becomes the job's error. */
    stepDone: (id: number, { size }: Step, error: string | null) =>
      run(
        'UPDATE jobs SET stepsDone = stepsDone + 1, bytesDone = bytesDone + ?, error = coalesce(error, ?) WHERE id = ?',
        error === null ? size : 0,
        error,
        id,
      ),

    end: database.transaction((id: number, state: 'done' | 'failed' | 'cancelled', error: string | null) => {
      const open = "state IN ('queued', 'running')";
      run(
        `UPDATE jobs SET state = ?, ended = ?, error = ? WHERE id = ? AND ${open}`,
        state,
        now(),
        error,
        id,
      );
      forgetSteps(id);
    }),
  };
}

function now(): string {
  return new Date().toISOString();
}
