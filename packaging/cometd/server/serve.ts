import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { loadConfig, requireSerialNumber } from './config-file.ts';
import { hostFilter } from './hosts.ts';
import { jobRoutes } from './http/job-api.ts';
import { listen } from './http/listen.ts';
import { fileRoutes } from './http/routes.ts';
import { statusRoute } from './http/status-api.ts';
import { openDatabase } from './jobs/database.ts';
import { jobRunner } from './jobs/runner.ts';
import { jobStore } from './jobs/store.ts';
import { type Log, openLog } from './log.ts';
import { exitStatus, Refusal, reason } from './refusal.ts';
import { untilStopped } from './stop.ts';
import { version } from './version.ts';
import { requireTimeZones } from './zoneinfo.ts';

const longestEnd = 9_000;

/** Where the server's files lie, absolute, and whether accesses are logged. */
export interface Setting {
  readonly chdir: string;
  readonly instdir: string;
  readonly webroot: string | undefined;
  readonly logAccesses: boolean;
}

/**
 * Runs the server until it is asked to end.
 * @throws Refusal when it cannot start.
 */
export async function serve({ chdir, instdir, webroot, logAccesses }: Setting): Promise<void> {
  // Jobs, logs and copies are for the service's user and group.
  process.umask(0o027);
  const started = new Date();
  const config = prepare(chdir, webroot);
  const storage = config.storageDirectory;
  const log = openLog(logDirectory(chdir), config.logLevel);
  survive(log);
  const database = openDatabase(join(chdir, 'comet-jobs.db'));
  const store = jobStore(database);
  const asked = untilStopped();

  let addresses: readonly string[] = [];
  const status = statusRoute({ started, addresses: () => addresses, storage, store });
  const runner = jobRunner({ store, storage, log });
  const routes = [
    status,
    ...jobRoutes({ store, runner, storage, memory: { held: 0 } }),
    ...fileRoutes({ webroot, vendor: join(instdir, 'vendor') }),
  ];
  const answersTo = hostFilter(config.allowedHosts, config.listenAddresses);
  const listening = await listen(config.listenAddresses, { routes, log, logAccesses, answersTo });
  addresses = listening.addresses;
  log.info(`cometd ${version} listens on ${addresses.join(', ')}`);
  log.debug(`files in ${chdir}, read-only files in ${instdir}, copies in ${storage}`);
  runner.start();

  log.info(`ends: ${await asked}`);
  endAnyway(log);
  await listening.stop();
  await runner.stop();
  database.close();
  log.info('ended');
}

/** Everything that a start needs beside its ports and its database. */
function prepare(chdir: string, webroot: string | undefined): Config {
  const config = loadConfig(chdir);
  requireSerialNumber(config, chdir);
  requireTimeZones();
  if (webroot !== undefined) requireDirectory('-WebrootDir', webroot);
  makeStorage(config.storageDirectory);
  return config;
}

/** A mistake of ours in one place must not end what runs in the others. */
function survive(log: Log): void {
  for (const event of ['uncaughtException', 'unhandledRejection'])
    process.on(event, (error: unknown) => log.error(`unexpected: ${reason(error)}`));
}

/** A file system that hangs must not hold up a system that shuts down; the jobs resume anyhow. */
function endAnyway(log: Log): void {
  setTimeout(() => {
    log.error('did not end in time, and is ended as it is');
    process.exit(exitStatus.failed);
  }, longestEnd).unref();
}

export function logDirectory(chdir: string): string {
  return join(chdir, 'logs');
}

/** @throws Refusal (1) when a directory of the command line is not there. */
export function requireDirectory(flag: string, directory: string): void {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory())
    throw new Refusal(exitStatus.failed, [`${flag}: ${directory} is not a directory`]);
}

function makeStorage(storage: string): void {
  try {
    mkdirSync(storage, { recursive: true, mode: 0o750 });
  } catch (error) {
    throw new Refusal(exitStatus.failed, [`StorageDirectory: ${storage} cannot be made: ${reason(error)}`]);
  }
}
