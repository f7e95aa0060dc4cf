import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cgroupHierarchies, removeCgroups } from './cgroup.ts';
import { startTimeOf } from './process.ts';

/** Where sessions have their directories. */
export const sessionsFolder = '/run/slipway-lab';

/** Who a session belongs to: it is over when that process is. A number alone may long be another process's. */
export interface SessionRecord {
  readonly pid: number;
  readonly startTime: string;
}

/**
 * Removes the directories and cgroups of sessions whose process was killed. Their processes and mounts went with their
 * namespace. What belongs to a living process stays: another lab, or a session that was kept.
 */
export async function clearLeftovers(): Promise<void> {
  await mkdir(sessionsFolder, { recursive: true });
  for (const id of await readdir(sessionsFolder)) {
    const folder = join(sessionsFolder, id);
    if (await lives(folder)) continue;
    await removeCgroups(cgroupHierarchies().map((hierarchy) => join(hierarchy, `slipway-lab-${id}`)));
    await rm(folder, { recursive: true, force: true });
  }
}

async function lives(folder: string): Promise<boolean> {
  try {
    const { pid, startTime } = JSON.parse(
      await readFile(join(folder, 'session.json'), 'utf8'),
    ) as SessionRecord;
    return startTimeOf(pid) === startTime;
  } catch {
    // Without a whole record it was killed before it had begun.
    return false;
  }
}
