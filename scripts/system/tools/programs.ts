import { awks } from './awks.ts';
import { gnu, packageReaders } from './package-readers.ts';
import type { Program } from './program.ts';
import { sanitizers } from './sanitizers.ts';
import { servers } from './servers.ts';

const table = {
  makensis: {
    purpose: 'packs Windows installers',
    // 3.0 is the first that makes Unicode installers.
    version: { args: ['-VERSION'], pattern: /v?(\d+(?:\.\d+)+)/, minimum: '3.0' },
    // Of the uninstaller's directory, and of installers that run as the system. The versions are those that third parties name.
    holes: [
      { id: 'CVE-2023-37378', fixed: '3.09' },
      { id: 'CVE-2025-43715', fixed: '3.11' },
      { id: 'CVE-2026-42171', fixed: '3.12' },
    ],
    packages: { apt: 'nsis', dnf: '/usr/bin/makensis', brew: 'makensis' },
  },
  clang: {
    purpose: "compiles Slipway's own Windows programs",
    version: { ...gnu, minimum: '14' },
    packages: { apt: 'clang', dnf: 'clang', brew: 'llvm' },
  },
  'clang-sanitizers': {
    purpose: 'looks for faults of memory in the C programs while they are tested',
    files: sanitizers,
    packages: { apt: 'libclang-rt-dev', dnf: 'compiler-rt', brew: 'llvm' },
    also: ['test'],
  },
  'lld-link': {
    purpose: "links Slipway's own Windows programs",
    version: { ...gnu, minimum: '14' },
    packages: { apt: 'lld', dnf: 'lld', brew: 'lld' },
  },
  'llvm-dlltool': {
    purpose: 'makes import libraries for Windows programs',
    packages: { apt: 'llvm', dnf: 'llvm', brew: 'llvm' },
  },
  'llvm-rc': {
    purpose: 'compiles the resources of Windows programs',
    packages: { apt: 'llvm', dnf: 'llvm', brew: 'llvm' },
  },
  'mingw-w64-headers': {
    purpose: 'declares the Windows API',
    files: [
      '/usr/share/mingw-w64/include/windows.h',
      '/usr/x86_64-w64-mingw32/sys-root/mingw/include/windows.h',
      '/opt/homebrew/opt/mingw-w64/toolchain-x86_64/x86_64-w64-mingw32/include/windows.h',
      '/usr/local/opt/mingw-w64/toolchain-x86_64/x86_64-w64-mingw32/include/windows.h',
    ],
    packages: { apt: 'mingw-w64-common', dnf: 'mingw64-headers', brew: 'mingw-w64' },
  },
  mono: {
    purpose: 'runs NuGet and Squirrel',
    version: { ...gnu, minimum: '6' },
    packages: { apt: 'mono-runtime', dnf: 'mono-core', brew: 'mono' },
  },
  'mono-libraries': {
    purpose: 'is the part of .NET that Squirrel is made with',
    files: ['/usr/lib/mono/4.5/System.Runtime.Serialization.dll'],
    packages: { apt: 'libmono-cil-dev', dnf: 'mono-complete' },
  },
  wine: {
    purpose: 'runs the Windows tools of Squirrel',
    version: { args: ['--version'], pattern: /wine-(\d+(?:\.\d+)+)/ },
    packages: { apt: 'wine', dnf: 'wine' },
  },
  wine32: {
    purpose:
      'lets Wine run 32-bit programs; Debian wants `dpkg --add-architecture i386 && apt-get update` first',
    files: [
      '/usr/lib/i386-linux-gnu/wine/i386-windows/ntdll.dll',
      '/usr/lib/x86_64-linux-gnu/wine/i386-windows/ntdll.dll',
      '/usr/lib/wine/i386-windows/ntdll.dll',
      '/usr/lib64/wine/i386-windows/ntdll.dll',
      '/opt/wine-stable/lib/wine/i386-windows/ntdll.dll',
    ],
    packages: { apt: 'wine32:i386', dnf: 'wine' },
  },
  ...packageReaders,
  lintian: {
    purpose: 'checks .deb packages against Debian Policy',
    version: gnu,
    packages: { apt: 'lintian' },
    also: ['test'],
  },
  time: {
    purpose: 'measures what a benchmark starts',
    packages: { apt: 'time', dnf: 'time', brew: 'gnu-time' },
  },
  rpmbuild: {
    purpose: 'builds the .rpm that ours is compared with',
    version: { ...gnu, minimum: '4.14' },
    packages: { apt: 'rpm', dnf: 'rpm-build', brew: 'rpm' },
    also: ['test'],
  },
  rpmlint: {
    purpose: 'checks .rpm packages',
    version: gnu,
    packages: { apt: 'rpmlint', dnf: 'rpmlint' },
    also: ['test'],
  },
  busybox: {
    purpose: 'runs scripts in the smallest of shells',
    version: { args: [], pattern: /BusyBox v(\d+(?:\.\d+)+)/ },
    packages: { apt: 'busybox', dnf: 'busybox' },
    also: ['test'],
  },
  ...awks,
  ...servers,
  shellcheck: {
    purpose: 'checks shell scripts',
    version: gnu,
    packages: { apt: 'shellcheck', dnf: '/usr/bin/shellcheck', brew: 'shellcheck' },
    also: ['test'],
  },
  'c++': {
    purpose: 'compiles the fast lzma library, which must make the same bytes',
    version: gnu,
    packages: { apt: 'build-essential', dnf: 'gcc-c++' },
    also: ['test'],
  },
  make: {
    purpose: 'builds the fast lzma library',
    version: gnu,
    packages: { apt: 'build-essential', dnf: 'make', brew: 'make' },
    also: ['test'],
  },
  bzip2: {
    purpose: 'unpacks the sources of the fast lzma library',
    packages: { apt: 'bzip2', dnf: 'bzip2', brew: 'bzip2' },
    also: ['test'],
  },
  python3: {
    purpose: 'plays a terminal in tests',
    version: gnu,
    packages: { apt: 'python3', dnf: 'python3', brew: 'python3' },
    also: ['test'],
  },
  'qemu-aarch64-static': {
    purpose: 'runs ARM64 programs',
    version: gnu,
    packages: { apt: 'qemu-user-static', dnf: '/usr/bin/qemu-aarch64-static' },
    also: ['test'],
  },
  'libc6-arm64': {
    purpose: 'is the C library that ARM64 programs run with',
    files: ['/usr/aarch64-linux-gnu/lib/ld-linux-aarch64.so.1', '/lib/ld-linux-aarch64.so.1'],
    packages: { apt: 'libc6-arm64-cross' },
    also: ['test'],
  },
  mmdebstrap: {
    purpose: 'makes clean Debian roots to install in',
    version: gnu,
    packages: { apt: 'mmdebstrap', dnf: 'mmdebstrap' },
    also: ['test', 'lab'],
  },
  'systemd-nspawn': {
    purpose: 'boots roots with an init system',
    version: { args: ['--version'], pattern: /systemd (\d+)/ },
    packages: { apt: 'systemd-container', dnf: 'systemd-container' },
    also: ['test', 'lab'],
  },
  piuparts: {
    purpose: 'finds what packages leave behind',
    version: gnu,
    packages: { apt: 'piuparts' },
    also: ['test'],
  },
  'qemu-system-x86_64': {
    purpose: 'boots whole x86_64 machines',
    version: gnu,
    packages: { apt: 'qemu-system-x86', dnf: 'qemu-system-x86-core' },
    also: ['lab'],
  },
  'qemu-system-aarch64': {
    purpose: 'boots whole ARM64 machines',
    version: gnu,
    packages: { apt: 'qemu-system-arm', dnf: 'qemu-system-aarch64-core' },
    also: ['lab'],
  },
  createrepo_c: {
    purpose: 'makes rpm repositories',
    version: gnu,
    packages: { apt: 'createrepo-c', dnf: 'createrepo_c' },
    also: ['lab'],
  },
} as const satisfies Readonly<Record<string, Program>>;

/** Every outside program that Slipway knows how to look for and where to get. */
export type ProgramName = keyof typeof table;

export const programs: Readonly<Record<ProgramName, Program>> = table;

export const programNames = Object.keys(table) as readonly ProgramName[];
