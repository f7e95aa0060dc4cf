import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Duplex } from 'node:stream';
import { userCache } from '../disk/user-cache.ts';

/** A coder as a stream; `cleanup` frees the memory that it takes, when nothing is being written to it. */
export type LzmaCoder = Duplex & { readonly cleanup: () => void };

/** What we use of lzma-native; its published types name checks by strings, which it does not understand. */
export interface Lzma {
  readonly version: string;
  /** Of the liblzma inside: `5.2.3`. */
  readonly versionString: () => string;
  readonly CHECK_CRC64: number;
  readonly createStream: {
    (coder: 'easyEncoder', options: { preset: number; check: number; bufsize: number }): LzmaCoder;
    (coder: 'streamDecoder', options: { bufsize: number }): LzmaCoder;
  };
}

/** Which library is in use. The one that lzma-native ships for Linux and macOS was compiled without optimisation. */
export interface LzmaLibrary {
  readonly file: string;
  readonly optimised: boolean;
}

const require = createRequire(import.meta.url);

/** Where lzma-native lies, and its version. */
export const lzmaPackage = {
  directory: dirname(require.resolve('lzma-native/package.json')),
  version: (require('lzma-native/package.json') as { version: string }).version,
};

/**
 * The optimised library of this machine, there or not: in the user's cache, so that a fresh clone or `npm ci` needs no new
 * one. `directory` has the shape of a package that node-gyp-build looks into.
 */
export function optimisedLibrary(): { readonly directory: string; readonly file: string } {
  const { platform, arch, versions } = process;
  const directory = userCache(
    'lzma-native',
    `${lzmaPackage.version}-${platform}-${arch}-abi${versions.modules}`,
  );
  return { directory, file: join(directory, 'build', 'Release', 'lzma_native.node') };
}

/** node-gyp-build takes a library from the directory that this names, in place of the package's own. */
const elsewhere = 'LZMA_NATIVE_PREBUILD';

/** lzma-native with the optimised library where there is one that loads, else with its own; the bytes are the same. */
export function loadLzma(): Lzma {
  const { directory, file } = optimisedLibrary();
  if (process.env[elsewhere] === undefined && existsSync(file)) process.env[elsewhere] = directory;
  try {
    return require('lzma-native') as Lzma;
  } catch (error) {
    // Made on another system that shares this home, say. Without the detour there is still the package's own.
    if (process.env[elsewhere] !== directory) throw error;
    delete process.env[elsewhere];
    return require('lzma-native') as Lzma;
  }
}

/** Says which library `loadLzma` takes. Windows gets the DLL of the XZ project itself, which is optimised. */
export function lzmaLibrary(): LzmaLibrary {
  loadLzma();
  const resolve = createRequire(join(lzmaPackage.directory, 'package.json'))('node-gyp-build') as {
    readonly path: (directory: string) => string;
  };
  const file = resolve.path(lzmaPackage.directory);
  return { file, optimised: process.platform === 'win32' || file === optimisedLibrary().file };
}
