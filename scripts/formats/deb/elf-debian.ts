/** The Debian package of a library, and the first of its versions that has a symbol version. */
export interface DebLibrary {
  readonly name: string;
  /** `''`: every version has it. `undefined`: nothing is known of it. */
  readonly since: (symbolVersion: string) => string | undefined;
}

const glibc: DebLibrary = { name: 'libc6', since: sinceGlibc };
const anyVersion = (name: string): DebLibrary => ({ name, since: () => '' });

/**
 * Libraries that a self-contained server may need, by soname, as the `symbols` files of Debian 11 to 13 say
 * (deb-symbols(5); `/var/lib/dpkg/info/<package>.symbols`). Ubuntu's packages have the same names.
 */
export const debLibraries: Readonly<Record<string, DebLibrary>> = {
  'ld-linux-x86-64.so.2': glibc,
  'ld-linux-aarch64.so.1': glibc,
  'libanl.so.1': glibc,
  'libc.so.6': glibc,
  'libdl.so.2': glibc,
  'libm.so.6': glibc,
  'libmvec.so.1': glibc,
  'libpthread.so.0': glibc,
  'libresolv.so.2': glibc,
  'librt.so.1': glibc,
  'libutil.so.1': glibc,
  'libatomic.so.1': anyVersion('libatomic1'),
  'libcrypt.so.1': anyVersion('libcrypt1'),
  'libgcc_s.so.1': { name: 'libgcc-s1', since: sinceGcc },
  'libgomp.so.1': anyVersion('libgomp1'),
  'libstdc++.so.6': { name: 'libstdc++6', since: sinceStdcxx },
  'libz.so.1': anyVersion('zlib1g'),
};

/** `GLIBC_2.17` is in glibc since 2.17; marks of its ABI have names instead of numbers. */
function sinceGlibc(version: string): string | undefined {
  if (version === 'GLIBC_ABI_DT_RELR') return '2.36';
  return /^GLIBC_(\d+(?:\.\d+)+)$/.exec(version)?.[1];
}

/** `GCC_4.2.0` is in libgcc since gcc 4.2. */
function sinceGcc(version: string): string | undefined {
  return /^GCC_(\d+(?:\.\d+)*?)(?:\.0)*$/.exec(version)?.[1];
}

/** The gcc that first had GLIBCXX_3.4.N and CXXABI_1.3.N, N being the place in the list. */
const stdcxx: Readonly<Record<string, string>> = {
  'GLIBCXX_3.4':
    '4.1.1 4.1.1 4.1.1 4.1.1 4.1.1 4.1.1 4.1.1 4.1.1 4.1.1 4.2.1 4.3 4.4 4.4 4.4.2 4.5 4.6 4.6 4.7 4.8 4.8 4.9 5.2 6 10.2 7 8 9 9.1 10.2 11 12 13.1 13.1 14 15',
  'CXXABI_1.3': '4.1.1 4.1.1 4.3 4.3 4.3 4.3 4.3 4.3 4.3 5 6 10.2 9 11 12 13.1',
};

function sinceStdcxx(version: string): string | undefined {
  const [, series, number] = /^(GLIBCXX_3\.4|CXXABI_1\.3)(?:\.(\d+))?$/.exec(version) ?? [];
  return series === undefined ? undefined : stdcxx[series]?.split(' ')[Number(number ?? 0)];
}
