import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { makeCgroups, removeCgroups } from './cgroup.ts';
import { clearLeftovers, type SessionRecord, sessionsFolder } from './leftovers.ts';
import { type Namespace, openNamespace, runInside } from './namespace.ts';
import { startTimeOf } from './process.ts';

/** One run of the lab: the namespace, the memory and the cgroups that all its machines live in. */
export interface Session {
  /** The name of its directories, of this process and this moment alone. */
  readonly id: string;
  /** Its directory on this machine: its record, and what machines said while they booted. */
  readonly folder: string;
  /** A directory in memory, seen only inside the namespace. */
  readonly memory: string;
  readonly namespace: Namespace;
  readonly keep: boolean;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** `keep` leaves the machines when we end; `signal` ends everything at once; `say` is told what takes long. */
export type SessionOptions = Pick<Session, 'keep' | 'signal' | 'say'>;

/** Opens a session, after clearing what killed ones left. It must be closed. @throws FaultError without root. */
export async function openSession(options: SessionOptions): Promise<Session> {
  await clearLeftovers();
  const id = `${process.pid}-${Date.now().toString(36)}`;
  const folder = join(sessionsFolder, id);
  const memory = join(folder, 'memory');
  await mkdir(memory, { recursive: true });
  await writeRecord(folder, { pid: process.pid, startTime: startTimeOf(process.pid) ?? '' });
  makeCgroups(cgroupName(id));
  const namespace = await openNamespace({ log: join(folder, 'namespace.log'), ...options });
  await runInside(namespace, ['mount', '-t', 'tmpfs', '-o', 'mode=755,size=80%', 'slipway-lab', memory]);
  // systemd-nspawn keeps its own state there, which is nobody else's business.
  await runInside(namespace, ['mkdir', '-p', '/run/systemd']);
  await runInside(namespace, ['mount', '-t', 'tmpfs', '-o', 'mode=755', 'slipway-lab', '/run/systemd']);
  return { id, folder, memory, namespace, ...options };
}

/** Ends every process of the session and removes its mounts, cgroups and directory; or, when it is kept, notes by whom. */
export async function closeSession(session: Session): Promise<void> {
  const { id, folder, namespace, keep, signal } = session;
  if (keep && !signal.aborted) {
    const startTime = startTimeOf(namespace.pid) ?? '';
    return writeRecord(folder, { pid: namespace.pid, startTime });
  }
  await namespace.holder.end();
  await removeCgroups(makeCgroups(cgroupName(id)));
  await rm(folder, { recursive: true, force: true });
}

/** The name of a session's cgroups below each hierarchy, and of those of one of its machines. */
export function cgroupName(id: string, machine?: string): string {
  return machine ? `slipway-lab-${basename(id)}/${machine}` : `slipway-lab-${basename(id)}`;
}

async function writeRecord(folder: string, record: SessionRecord): Promise<void> {
  await writeFile(join(folder, 'session.json'), JSON.stringify(record));
}
