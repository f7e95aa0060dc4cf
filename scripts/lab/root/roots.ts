import type { Init } from '../machine/boot.ts';
import type { Arch } from '../machine/qemu.ts';

/** A Debian system to install packages in, as a recipe: from it follows what is built, and the name under which it is cached. */
export interface Root {
  readonly name: string;
  readonly suite: string;
  readonly arch: Arch;
  readonly init: Init;
  /** What it has from the start, beside what is essential, and apt. */
  readonly packages: readonly string[];
  /** What apt-get must be able to fetch without a network: each a list of words as after `apt-get install`. */
  readonly offline: readonly string[];
  /** Whether it has rpm's tools, and stub packages for them. */
  readonly rpm: boolean;
  /** The command that makes the bare root a furnished one. */
  readonly furnish: readonly string[];
}

const initPackages: Readonly<Record<Init, readonly string[]>> = {
  systemd: ['systemd', 'systemd-sysv', 'dbus'],
  sysvinit: ['sysvinit-core', 'initscripts', 'insserv', 'sysv-rc'],
};

/** What any server's administrator has, what our packages depend on, and what checks look with. strace(1) sees what root does. */
const furniture = [
  ...['adduser', 'ca-certificates', 'tzdata', 'libcap2-bin', 'logrotate', 'debconf-utils', 'apt-utils'],
  ...['procps', 'iproute2', 'curl', 'xz-utils', 'busybox', 'strace'],
];

const aptInstall = ['apt-get', 'install', '--yes', '--no-install-recommends'];

/** The words that turn a SysVinit system into a systemd one; Debian 13's apt wants the old init's removal named. */
export const changeToSystemd = ['systemd-sysv', 'dbus', 'sysvinit-core-'];

function debRoot(suite: string, init: Init, arch: Arch = 'amd64'): Root {
  return {
    name: arch === 'amd64' ? `${suite}-${init}` : `${suite}-${init}-${arch}`,
    suite,
    arch,
    init,
    packages: initPackages[init],
    offline: [furniture.join(' '), ...(init === 'sysvinit' ? [changeToSystemd.join(' ')] : [])],
    rpm: false,
    furnish: [...aptInstall, ...furniture],
  };
}

/** The root of a whole machine: with Debian's kernel for such machines, and udev, which loads its modules. */
function vmRoot(suite: string, arch: Arch): Root {
  const root = debRoot(suite, 'systemd', arch);
  const packages = [...root.packages, 'udev', 'zstd', `linux-image-cloud-${arch}`];
  return { ...root, name: `${suite}-vm-${arch}`, packages };
}

/** The last two are no longer essential in sid: mount(8), and script(1), which plays a terminal. */
const rpmTools = ['rpm', 'rpm2cpio', 'cpio', 'createrepo-c', 'mount', 'bsdutils'];

function rpmRoot(suite: string, tools: readonly string[]): Root {
  return {
    name: `${suite}-rpm`,
    suite,
    arch: 'amd64',
    init: 'systemd',
    packages: [...initPackages.systemd, ...furniture, ...rpmTools, ...tools],
    offline: [],
    rpm: true,
    furnish: ['sh', '-c', 'rpm --install /srv/lab/rpms/*.rpm'],
  };
}

/** No init: Wine's programs need a screen, which Xvfb is, and a window manager for their keys. */
const wineRoot: Root = {
  name: 'trixie-wine',
  suite: 'trixie',
  arch: 'amd64',
  init: 'systemd',
  packages: [
    ...['wine', 'wine64', 'xvfb', 'xauth', 'xdotool', 'imagemagick', 'openbox'],
    ...['procps', 'curl', 'mount', '7zip'],
  ],
  offline: [],
  rpm: false,
  // Windows' own files and registry, once: every machine begins with them.
  furnish: [
    'sh',
    '-c',
    'WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml= xvfb-run wineboot --init && wineserver --wait',
  ],
};

/** Every root that the lab knows how to build. */
export const roots = {
  'bullseye-systemd': debRoot('bullseye', 'systemd'),
  'bullseye-sysvinit': debRoot('bullseye', 'sysvinit'),
  'bookworm-systemd': debRoot('bookworm', 'systemd'),
  'bookworm-sysvinit': debRoot('bookworm', 'sysvinit'),
  'trixie-systemd': debRoot('trixie', 'systemd'),
  'trixie-sysvinit': debRoot('trixie', 'sysvinit'),
  'bookworm-systemd-arm64': debRoot('bookworm', 'systemd', 'arm64'),
  'bookworm-vm-amd64': vmRoot('bookworm', 'amd64'),
  'bookworm-vm-arm64': vmRoot('bookworm', 'arm64'),
  'bookworm-rpm': rpmRoot('bookworm', ['dnf', 'zypper']),
  'trixie-rpm': rpmRoot('trixie', ['dnf', 'zypper']),
  'trixie-wine': wineRoot,
  // The rpm 6 that Fedora 43 has, with its dnf5.
  'sid-rpm': rpmRoot('sid', ['dnf5', 'zypper']),
} as const satisfies Readonly<Record<string, Root>>;

export type RootName = keyof typeof roots;
