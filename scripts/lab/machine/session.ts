import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  await writeRecord(folder, process.pid);
  const namespace = await openNamespace({ log: join(folder, 'namespace.log'), ...options });
  const session: Session = { id, folder, memory, namespace, ...options };
  try {
    // What is kept belongs to the namespace, and not to us.
    if (options.keep) await writeRecord(folder, namespace.pid);
    await mountMemory(namespace, memory);
    // systemd-nspawn keeps its own state there, which is nobody else's business.
    await mountMemory(namespace, '/run/systemd');
    return session;
  } catch (error) {
    await endSession(session);
    throw error;
  }
}

/** Closes a session: ends it, unless it is kept. What was interrupted is not. */
export async function closeSession(session: Session): Promise<void> {
  if (!session.keep || session.signal.aborted) await endSession(session);
}

/** Ends every process of the session, and with them its mounts; removes its cgroups and its directory. */
async function endSession({ id, folder, namespace }: Session): Promise<void> {
  await namespace.holder.end();
  await removeCgroups(makeCgroups(cgroupName(id)));
  await rm(folder, { recursive: true, force: true });
}

/** Large pages where the kernel has them: files of a hundred megabytes are written here all the time. */
const pages = existsSync('/sys/kernel/mm/transparent_hugepage/shmem_enabled') ? ',huge=within_size' : '';

async function mountMemory(namespace: Namespace, folder: string): Promise<void> {
  const options = `mode=755,size=80%${pages}`;
  await runInside(namespace, ['mkdir', '-p', folder]);
  await runInside(namespace, ['mount', '-t', 'tmpfs', '-o', options, 'slipway-lab', folder]);
}

/** The name of a session's cgroups below each hierarchy, and of those of one of its machines. */
export function cgroupName(id: string, machine?: string): string {
  return machine ? `slipway-lab-${id}/${machine}` : `slipway-lab-${id}`;
}

async function writeRecord(folder: string, pid: number): Promise<void> {
  const record: SessionRecord = { pid, startTime: startTimeOf(pid) ?? '' };
  await writeFile(join(folder, 'session.json'), JSON.stringify(record));
}
