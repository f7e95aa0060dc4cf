import type { Target } from '../model/target.ts';
import type { Start } from './machine/boot.ts';
import type { RootName } from './root/roots.ts';

/** Who uses a cell: the packages that are at home in it. The claims are made for these. */
export type Family = 'deb' | 'rpm' | 'tar' | 'wine' | 'vm';

/** A kind of machine that claims are shown on. */
export interface Cell {
  /** What `--cell` matches, and a column of the report. */
  readonly name: string;
  readonly title: string;
  readonly family: Family;
  readonly root: RootName;
  readonly init: Start;
  readonly target: Target;
  /** A whole machine, emulated, with a kernel of its own; else a container. */
  readonly whole: boolean;
  /** Emulated, or far from what users have: run when it is named or when the slow ones are asked for. */
  readonly slow: boolean;
  /** The sampled claims are shown here when nothing more is asked for: the newest with systemd, the oldest without, an rpm. */
  readonly sample: boolean;
}

function cell(name: string, title: string, root: RootName, init: Start, more: Partial<Cell> = {}): Cell {
  const family = name.slice(0, name.indexOf('-')) as Family;
  const whole = family === 'vm';
  const plain = { target: 'linux-x86_64', whole, slow: whole, sample: false } as const;
  return { name, title, family, root, init, ...plain, ...more };
}

/** Every cell, those that take longest first, so that none is left to the end. */
export const cells: readonly Cell[] = [
  cell('vm-bookworm-arm64', 'Debian 12, a whole ARM64 machine', 'bookworm-vm-arm64', 'systemd', {
    target: 'linux-arm64',
  }),
  cell('vm-bookworm-x86_64', 'Debian 12, a whole x86_64 machine', 'bookworm-vm-amd64', 'systemd'),
  cell('deb-bookworm-arm64', 'Debian 12, systemd, ARM64', 'bookworm-systemd-arm64', 'systemd', {
    target: 'linux-arm64',
    slow: true,
  }),
  cell('deb-bullseye-sysvinit', 'Debian 11, SysVinit', 'bullseye-sysvinit', 'sysvinit', { sample: true }),
  cell('deb-bookworm-sysvinit', 'Debian 12, SysVinit', 'bookworm-sysvinit', 'sysvinit'),
  cell('deb-trixie-sysvinit', 'Debian 13, SysVinit', 'trixie-sysvinit', 'sysvinit'),
  cell('deb-bullseye-systemd', 'Debian 11, systemd', 'bullseye-systemd', 'systemd'),
  cell('deb-bookworm-systemd', 'Debian 12, systemd', 'bookworm-systemd', 'systemd'),
  cell('deb-trixie-systemd', 'Debian 13, systemd', 'trixie-systemd', 'systemd', { sample: true }),
  cell('rpm-bookworm', 'rpm 4.18, dnf, zypper', 'bookworm-rpm', 'systemd'),
  cell('rpm-trixie', 'rpm 4.20, dnf, zypper', 'trixie-rpm', 'systemd', { sample: true }),
  cell('rpm-sid', 'rpm 6, dnf5, zypper', 'sid-rpm', 'systemd', { slow: true }),
  cell('tar-sysvinit', 'another Linux, SysVinit', 'bookworm-sysvinit', 'sysvinit'),
  cell('tar-systemd', 'another Linux, systemd', 'bookworm-systemd', 'systemd', { sample: true }),
  cell('wine-trixie', 'Windows as Wine 10 plays it', 'trixie-wine', 'none', {
    target: 'windows-x86_64',
    slow: true,
  }),
  cell('tar-none', 'a NAS, no known init', 'bookworm-systemd', 'none'),
];
