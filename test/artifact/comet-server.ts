import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { compileServer } from '../../scripts/system/tools/bun.ts';
import { type RunResult, run } from '../../scripts/system/tools/run.ts';

export const serial = 'AB12-CD34-EF56-GH78-JK90-LM12';
export const serverSources = new URL('../../packaging/cometd/server/', import.meta.url).pathname;

/** A running server: its first address, all that it printed, and how to speak to its process. */
export interface Server {
  readonly url: string;
  readonly child: ChildProcess;
  readonly printed: () => string;
  /** Resolves with the exit status, or the signal that killed it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** Compiles the reference server for this test file; the file's last test takes it away. */
export async function compiledServer(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'comet-server-'));
  afterAll(() => rm(directory, { recursive: true, force: true }));
  // Other users run it as well.
  await chmod(directory, 0o755);
  const out = join(directory, 'cometd');
  await compileServer({
    entry: join(serverSources, 'main.ts'),
    target: 'linux-x86_64',
    version: '1.2.3',
    out,
  });
  return out;
}

/** An empty directory for one test. */
export async function emptyDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'comet-data-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A directory with a cometd.cfg of these settings over ones that let the server start on any free port. */
export async function configured(settings: object = {}): Promise<string> {
  const directory = await emptyDirectory();
  await writeConfig(directory, { SerialNumber: serial, ListenAddresses: ['127.0.0.1:0'], ...settings });
  return directory;
}

export function writeConfig(chdir: string, document: unknown): Promise<void> {
  return writeFile(join(chdir, 'cometd.cfg'), JSON.stringify(document));
}

export async function readConfig(chdir: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(chdir, 'cometd.cfg'), 'utf8'));
}

/** Runs the program to its end. */
export function cometd(program: string, args: readonly string[], input = ''): Promise<RunResult> {
  return run(program, args, { input });
}

/** Starts the server and waits until it listens; the test's end kills it. */
export async function startServer(
  program: string,
  chdir: string,
  args: readonly string[] = [],
): Promise<Server> {
  const child = spawn(program, [`-Chdir=${chdir}`, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'));
  });
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
        const address = /listens on (http:[^\s,]+)/.exec(text)?.[1];
        if (address) resolve(address);
      });
    ended.then((status) => reject(new Error(`the server ended with ${status}:\n${text}`)));
  });
  return { url, child, ended, printed: () => text };
}

/** Asks again and again until the answer satisfies; the test's own time limit ends it. */
export async function until<T>(ask: () => Promise<T>, satisfies: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A job as the API shows it, as far as tests look at it. */
export interface ShownJob {
  readonly id: number;
  readonly state: string;
  readonly folder: string;
  readonly stepsTotal: number | null;
  readonly stepsDone: number;
  readonly bytesDone: number;
  readonly skipped: number;
  readonly resumed: number;
  readonly error: string | null;
}

/** The JSON that the server answers to a GET. */
export async function ask<T>({ url }: Pick<Server, 'url'>, path: string): Promise<T> {
  return json<T>(await fetch(url + path));
}

export async function json<T>(answer: Response): Promise<T> {
  return (await answer.json()) as T;
}

export function getJob(server: Server, id: number): Promise<ShownJob> {
  return ask<ShownJob>(server, `/api/jobs/${id}`);
}

export function postJob({ url }: Server, body: unknown): Promise<Response> {
  return fetch(`${url}/api/jobs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
