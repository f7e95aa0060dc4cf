import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { run } from '../scripts/system/tools/run.ts';
import { strict } from './grants.ts';
import { root } from './house/sources.ts';

const source = join(root, 'test/fixtures/go-cometd');
const cometd = join(root, 'packaging/cometd');

/** Whether Go is missing here. Where nothing may be skipped, the test itself fails. */
export const lacksGo = !strict && (await run('sh', ['-c', 'command -v go'])).status !== 0;

/** Compiles the Comet Server that is written in Go, without C libraries, to the file `out`. @throws Error with Go's words */
export async function buildGoCometd(
  os: string,
  machine: string,
  out: string,
  version = '0.0.0',
): Promise<void> {
  const flags = `-s -w -X main.version=${version}`;
  const { status, stderr } = await run('go', ['build', '-trimpath', '-ldflags', flags, '-o', out, '.'], {
    cwd: source,
    env: { GOOS: os, GOARCH: machine, CGO_ENABLED: '0', GOPROXY: 'off', GOFLAGS: '-mod=mod' },
  });
  if (status !== 0) throw new Error(stderr);
}

/** The payload directory of that server for Linux on x86_64, below `folder`. */
export async function goPayload(folder: string, version: string): Promise<string> {
  const payload = join(folder, `payload-${version}`);
  const files = join(payload, 'linux-x86_64');
  mkdirSync(files, { recursive: true });
  await buildGoCometd('linux', 'amd64', join(files, 'cometd'), version);
  cpSync(join(cometd, 'server/vendor'), join(files, 'vendor'), { recursive: true });
  return payload;
}

/** A copy of cometd's manifest below `folder`, for Linux on x86_64, with that server's key for the serial number. */
export function goManifest(folder: string): string {
  cpSync(cometd, folder, { recursive: true, filter: (path) => !path.startsWith(join(cometd, 'server/')) });
  const file = join(folder, 'product.yaml');
  const manifest = parseDocument(readFileSync(file, 'utf8'));
  manifest.setIn(['questions', 0, 'setting'], 'License.SerialNumber');
  manifest.deleteIn(['configuration', 'apply']);
  manifest.deleteIn(['configuration', 'ready']);
  manifest.set('targets', ['linux-x86_64']);
  manifest.set('payload', { directory: 'payload' });
  for (const key of ['windows', 'onRequest']) manifest.delete(key);
  manifest.set('files', [{ payload: 'cometd', mode: '0755' }, { payload: 'vendor/**' }]);
  for (const format of ['nsis', 'squirrel', 'apk', 'archlinux']) manifest.deleteIn(['formats', format]);
  writeFileSync(file, manifest.toString());
  return file;
}
