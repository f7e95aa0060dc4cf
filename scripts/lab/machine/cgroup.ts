import { mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Where machines may have cgroups: the unified hierarchy, and systemd's named one on hosts that still have cgroup v1.
 * systemd-nspawn puts a machine into `payload` below its own cgroup, so two in one cgroup would collide.
 */
export function cgroupHierarchies(
  mountinfo = readFileSync('/proc/self/mountinfo', 'utf8'),
): readonly string[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [mount = '', source = ''] = line.split(' - ');
    const [type, , options = ''] = source.split(' ');
    const usable = type === 'cgroup2' || (type === 'cgroup' && options.split(',').includes('name=systemd'));
    return usable ? [mount.split(' ')[4]!] : [];
  });
}

/** Makes a cgroup of this name in every hierarchy, and returns their directories. */
export function makeCgroups(name: string): readonly string[] {
  const cgroups = cgroupHierarchies().map((hierarchy) => join(hierarchy, name));
  for (const cgroup of cgroups) mkdirSync(cgroup, { recursive: true });
  return cgroups;
}

/** Removes cgroups and those below them. Their processes were killed, and may need a moment to be gone. */
export async function removeCgroups(cgroups: readonly string[]): Promise<void> {
  for (const cgroup of cgroups)
    for (let looks = 0; !removeTree(cgroup) && looks < 100; looks++) await sleep(20);
}

function removeTree(cgroup: string): boolean {
  try {
    for (const entry of readdirSync(cgroup, { withFileTypes: true }))
      if (entry.isDirectory() && !removeTree(join(cgroup, entry.name))) return false;
    rmdirSync(cgroup);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}
