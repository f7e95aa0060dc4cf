import { readFile } from 'node:fs/promises';

/** The package managers that Slipway can speak to. */
export type Manager = 'apt' | 'dnf' | 'brew';

/** A way to install packages: `command` followed by their names; `refresh` before it. Arguments, no shell. */
export interface Installer {
  readonly manager: Manager;
  readonly command: readonly string[];
  readonly refresh?: readonly string[];
  /** Whether it must run as root. */
  readonly root: boolean;
}

const installers: Readonly<Record<Manager, Installer>> = {
  apt: {
    manager: 'apt',
    command: ['apt-get', 'install', '--yes', '--no-install-recommends'],
    refresh: ['apt-get', 'update'],
    root: true,
  },
  // strict=0: what one Enterprise Linux lacks must not keep the rest away.
  dnf: { manager: 'dnf', command: ['dnf', 'install', '--assumeyes', '--setopt=strict=0'], root: true },
  brew: { manager: 'brew', command: ['brew', 'install'], root: false },
};

/** The installer of this machine, by its os-release(5); none where Slipway knows none. */
export async function findInstaller(): Promise<Installer | undefined> {
  if (process.platform === 'darwin') return installers.brew;
  const manager = managerOf(await readFile('/etc/os-release', 'utf8').catch(() => ''));
  return manager && installers[manager];
}

/** Which manager a system of this os-release(5) has, by ID and ID_LIKE. */
export function managerOf(osRelease: string): Manager | undefined {
  const ids = [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap(([, words]) =>
    words!.split(' '),
  );
  if (ids.some((id) => id === 'debian' || id === 'ubuntu')) return 'apt';
  if (ids.some((id) => id === 'fedora' || id === 'rhel' || id === 'centos')) return 'dnf';
  return undefined;
}
