import { Database } from 'bun:sqlite';
import { errorCode, exitStatus, Refusal, reason } from '../refusal.ts';

const schemaVersion = 1;

const schema = `
  CREATE TABLE jobs (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    source           TEXT    NOT NULL,
    folder           TEXT    NOT NULL,
    state            TEXT    NOT NULL DEFAULT 'queued',
    stepsTotal       INTEGER,
    stepsDone        INTEGER NOT NULL DEFAULT 0,
    bytesTotal       INTEGER NOT NULL DEFAULT 0,
    bytesDone        INTEGER NOT NULL DEFAULT 0,
    skipped          INTEGER NOT NULL DEFAULT 0,
    resumed          INTEGER NOT NULL DEFAULT 0,
    stepMilliseconds INTEGER NOT NULL,
    created          TEXT    NOT NULL,
    started          TEXT,
    ended            TEXT,
    error            TEXT
  ) STRICT;
  CREATE TABLE steps (
    job    INTEGER NOT NULL REFERENCES jobs (id),
    number INTEGER NOT NULL,
    path   TEXT    NOT NULL,
    kind   TEXT    NOT NULL,
    size   INTEGER NOT NULL,
    PRIMARY KEY (job, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX jobs_by_state ON jobs (state, id);
  PRAGMA user_version = ${schemaVersion};`;

/**
 * Opens or makes comet-jobs.db and keeps it locked: two servers would resume the same jobs.
 * @throws Refusal (1) when another server has it, a newer one made it, or it is damaged.
 */
export function openDatabase(path: string): Database {
  try {
    const database = new Database(path, { create: true, strict: true });
    // Before WAL begins, so that the lock covers it; the system lets go of it even after SIGKILL.
    database.run('PRAGMA locking_mode = EXCLUSIVE');
    database.run('PRAGMA journal_mode = WAL');
    database.transaction(() => migrate(database)).exclusive();
    return database;
  } catch (error) {
    throw new Refusal(exitStatus.failed, [`${path}: ${databaseReason(error)}`]);
  }
}

function migrate(database: Database): void {
  const found = database.query<{ user_version: number }, []>('PRAGMA user_version').get()?.user_version ?? 0;
  if (found > schemaVersion)
    throw new Error('a newer version of this server made it; install that version again');
  if (found === 0) database.run(schema);
}

function databaseReason(error: unknown): string {
  const code = errorCode(error) ?? '';
  if (code.startsWith('SQLITE_BUSY')) return 'another server is running with this directory';
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB')
    return 'the database is damaged; restore it, or move it away to begin with an empty one';
  if (code === 'SQLITE_CANTOPEN' || code === 'SQLITE_READONLY') return 'the database cannot be written here';
  return reason(error);
}
