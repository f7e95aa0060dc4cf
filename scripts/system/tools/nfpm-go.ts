import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { which } from 'zx/core';
import { userCache } from '../disk/user-cache.ts';
import { withLock } from './lock.ts';
import { nfpmVersions } from './nfpm-version.ts';
import { isOlder } from './presence.ts';
import { run, runChecked } from './run.ts';

const oldestGo = '1.25';

/** The nFPM that Go builds, and where it lies once it was built. */
export function installedNfpm(): { readonly program: string; readonly version: string } {
  const version = nfpmVersions.go;
  return { program: join(userCache('nfpm', version), 'nfpm'), version };
}

/** Why Go cannot build nFPM here, in words that follow its name; undefined when it can. */
export async function goForNfpm(): Promise<string | undefined> {
  if (!(await which('go', { nothrow: true }))) return 'is not on PATH';
  const version = /\bgo(\d+(?:\.\d+)*)/.exec((await run('go', ['version'])).stdout)?.[1];
  if (version !== undefined && !isOlder(version, oldestGo)) return undefined;
  return `is version ${version ?? 'unknown'}, and nFPM needs ${oldestGo}`;
}

/**
 * Builds nFPM with Go into the user's cache, once, and returns the program; the sources come through Go's module proxy and are
 * compared with Go's checksum database. A minute or two. Two at once do not disturb each other.
 * @throws FaultError with what Go said.
 */
export async function installNfpm(signal: AbortSignal): Promise<string> {
  const { program, version } = installedNfpm();
  return withLock(dirname(program), { signal, say: console.error }, async () => {
    if (existsSync(program)) return program;
    const scratch = await mkdtemp(join(dirname(program), '.build-'));
    try {
      const args = ['install', '-trimpath', `github.com/goreleaser/nfpm/v2/cmd/nfpm@v${version}`];
      await runChecked('go', args, { env: { GOBIN: scratch, CGO_ENABLED: '0' }, signal });
      await rename(join(scratch, 'nfpm'), program);
      return program;
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  });
}
