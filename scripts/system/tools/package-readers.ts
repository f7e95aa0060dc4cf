import type { Program } from './program.ts';

/** How most programs are asked for their version. */
export const gnu = { args: ['--version'], pattern: /(\d+(?:\.\d+)+)/ };

/** The programs by which packages and archives are read, compared and installed. */
export const packageReaders = {
  'dpkg-deb': {
    purpose: 'reads .deb packages',
    version: gnu,
    packages: { apt: 'dpkg', dnf: '/usr/bin/dpkg-deb', brew: 'dpkg' },
  },
  dpkg: {
    purpose: 'compares versions and installs .deb packages',
    version: gnu,
    packages: { apt: 'dpkg', dnf: '/usr/bin/dpkg', brew: 'dpkg' },
    also: ['test'],
  },
  rpm: {
    purpose: 'reads and installs .rpm packages',
    // The first that checks the digests of header and payload.
    version: { ...gnu, minimum: '4.14' },
    packages: { apt: 'rpm', dnf: 'rpm', brew: 'rpm' },
  },
  rpm2cpio: {
    purpose: 'takes the payload out of .rpm packages',
    packages: { apt: 'rpm2cpio', dnf: '/usr/bin/rpm2cpio', brew: 'rpm' },
    also: ['test'],
  },
  cpio: {
    purpose: 'unpacks the payload of .rpm packages',
    version: gnu,
    packages: { apt: 'cpio', dnf: 'cpio', brew: 'cpio' },
    also: ['test'],
  },
  tar: {
    purpose: 'unpacks archives',
    version: gnu,
    packages: { apt: 'tar', dnf: 'tar', brew: 'gnu-tar' },
    also: ['test'],
  },
  bsdtar: {
    purpose: 'reads Alpine and Arch packages',
    version: { args: ['--version'], pattern: /bsdtar (\d+(?:\.\d+)+)/ },
    packages: { apt: 'libarchive-tools', dnf: 'bsdtar', brew: 'libarchive' },
    also: ['test'],
  },
  pacman: {
    purpose: 'installs Arch packages',
    version: { args: ['--version'], pattern: /Pacman v(\d+(?:\.\d+)+)/ },
    packages: { apt: 'pacman-package-manager', dnf: 'pacman' },
    also: ['test'],
  },
  xz: {
    purpose: 'reads xz streams',
    version: gnu,
    packages: { apt: 'xz-utils', dnf: 'xz', brew: 'xz' },
    also: ['test'],
  },
  '7z': {
    purpose: 'reads Windows installers',
    version: { args: [], pattern: /7-Zip.*? (\d+\.\d+)/ },
    packages: { apt: 'p7zip-full', dnf: '/usr/bin/7z', brew: 'p7zip' },
    also: ['test'],
  },
  ar: {
    purpose: 'takes .deb packages apart',
    version: gnu,
    packages: { apt: 'binutils', dnf: 'binutils', brew: 'binutils' },
    also: ['test'],
  },
  gpg: {
    purpose: 'makes OpenPGP keys, and signs with those of its keyring',
    version: { ...gnu, minimum: '2.2' },
    packages: { apt: 'gpg', dnf: 'gnupg2', brew: 'gnupg' },
    also: ['test'],
  },
  'gpg-agent': {
    purpose: 'keeps the keys that gpg signs with',
    version: gnu,
    packages: { apt: 'gpg-agent', dnf: 'gnupg2', brew: 'gnupg' },
    also: ['test'],
  },
  gpgv: {
    purpose: 'checks OpenPGP signatures as old apt does',
    version: gnu,
    packages: { apt: 'gpgv', dnf: 'gnupg2', brew: 'gnupg' },
    also: ['test'],
  },
  sqv: {
    purpose: 'checks OpenPGP signatures as new apt does',
    version: gnu,
    packages: { apt: 'sqv', dnf: 'sequoia-sqv' },
    also: ['test'],
  },
  rpmkeys: {
    purpose: 'checks the signatures of .rpm packages',
    version: gnu,
    packages: { apt: 'rpm', dnf: 'rpm', brew: 'rpm' },
    also: ['test'],
  },
  diffoscope: {
    purpose: 'explains how two packages differ',
    version: gnu,
    packages: { apt: 'diffoscope', dnf: 'diffoscope', brew: 'diffoscope' },
  },
  'debsig-verify': {
    purpose: 'checks the signatures inside .deb packages',
    version: gnu,
    packages: { apt: 'debsig-verify', dnf: 'debsig-verify' },
    also: ['test'],
  },
} as const satisfies Readonly<Record<string, Program>>;
