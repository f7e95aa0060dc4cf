import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fault } from '../../model/fault.ts';
import { type Running, type RunOptions, runChecked, start } from '../../system/tools/run.ts';
import { childrenOf, commandNameOf } from './process.ts';

/**
 * A mount and process namespace (namespaces(7)) that a whole run of the lab lives in. When its first process ends, the
 * kernel kills every other process and drops every mount in it, so no way of ending can leave any behind.
 */
export interface Namespace {
  /** Its first process, as this machine numbers it. */
  readonly pid: number;
  readonly holder: Running;
}

/** Where its messages go, whether it stays when we end, and what ends it at once. */
export interface NamespaceOptions {
  readonly log: string;
  readonly keep: boolean;
  readonly signal: AbortSignal;
}

/**
 * Opens a namespace. `cat` holds it for as long as its standard input, a pipe from us, is open: to our end, even by SIGKILL.
 * @throws FaultError when the kernel refuses, as it does to anybody but root.
 */
export async function openNamespace({ log, keep, signal }: NamespaceOptions): Promise<Namespace> {
  const first = keep ? ['sleep', 'infinity'] : ['cat'];
  const separate = ['--mount', '--pid', '--fork', '--kill-child=SIGKILL', '--mount-proc'];
  const holder = await start('unshare', [...separate, ...first], { log, outlives: keep });
  signal.addEventListener('abort', () => void holder.end(), { once: true });
  let ended = false;
  void holder.ended.then(() => {
    ended = true;
  });
  while (!ended) {
    const pid = childrenOf(holder.pid).find((child) => commandNameOf(child) === first[0]);
    if (pid) return { pid, holder };
    await sleep(5);
  }
  throw fault(`no namespace could be made: ${existsSync(log) ? readFileSync(log, 'utf8').trim() : ''}`);
}

/** The words that run a program inside: `const [program, ...args] = inside(...)`. */
export function inside(namespace: Namespace, ...words: readonly string[]): readonly string[] {
  return ['nsenter', '--target', String(namespace.pid), '--mount', '--pid', '--', ...words];
}

/** Runs a program inside that must succeed, and returns its standard output. */
export function runInside(
  namespace: Namespace,
  words: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const [program, ...args] = inside(namespace, ...words);
  return runChecked(program!, args, options);
}

/** The path by which this process reaches a file that lies inside. */
export function outsidePath(namespace: Namespace, path: string): string {
  return `/proc/${namespace.pid}/root${path}`;
}
