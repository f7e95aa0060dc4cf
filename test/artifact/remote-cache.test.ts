import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeActionResult, encodeActionResult } from '../../scripts/remote/action-result.ts';
import { digestBytes } from '../../scripts/system/disk/digest.ts';
import { findProgram } from '../../scripts/system/tools/presence.ts';
import { lacks } from '../lacks.ts';
import { fileScratch, fixture, slipway } from './verbs.ts';

const withoutNginx = await lacks('nginx');
const folder = fileScratch();
const store = join(folder, 'store');
/** Where keys of the tests are. */
const config = join(folder, 'config');
let url: string;
let stop = () => {};

/** Debian's nginx with DAV is a remote cache: it knows nothing of Bazel. */
beforeAll(async () => {
  if (withoutNginx) return;
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  mkdirSync(store);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ');
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  writeFileSync(
    join(folder, 'nginx.conf'),
    `${user} daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http { access_log ${folder}/access.log; ${temporary} server {
  listen 127.0.0.1:${port}; root ${store}; client_max_body_size 0;
  location / { dav_methods PUT; create_full_put_path on; }
} }
`,
  );
  const program = (await findProgram('nginx'))!;
  const server = spawn(program, ['-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  stop = () => server.kill();
  for (let tries = 0; tries < 100 && !existsSync(join(folder, 'pid')); tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
});
afterAll(() => stop());

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { readonly port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Packages harbor on a machine of its own: with a user's cache that is empty. */
async function packageOn(machine: string, ...args: readonly string[]) {
  const out = join(folder, machine, 'dist');
  const words = ['--manifest', fixture('harbor'), '--only', 'deb,rpm,tarxz', '--out', out, ...args];
  const env = {
    XDG_CACHE_HOME: join(folder, machine, 'cache'),
    XDG_CONFIG_HOME: config,
    SLIPWAY_REMOTE_CACHE: url,
  };
  const done = await slipway('package', words, { env });
  return { ...done, sums: existsSync(out) ? readFileSync(join(out, 'SHA256SUMS'), 'utf8') : '' };
}

test.skipIf(withoutNginx)('a second machine takes what the first one made, to the byte', async () => {
  const first = await packageOn('first');
  expect(first).toMatchObject({ status: 0 });
  expect(readdirSync(store).sort()).toEqual(['ac', 'cas']);
  const kept = readdirSync(join(store, 'cas')).length;
  const second = await packageOn('second', '--remote-cache-read-only');
  expect(second.sums).toBe(first.sums);
  expect(second.stdout.match(/unchanged/g)).toHaveLength(6);
  expect(readdirSync(join(store, 'cas'))).toHaveLength(kept);
  // A version that nobody made yet has blocks in common with the one before.
  const asked = () => readFileSync(join(folder, 'access.log'), 'utf8').split('GET /cas/').length;
  const before = asked();
  expect(await packageOn('third', '--version', '2.3.1')).toMatchObject({ status: 0 });
  expect(asked()).toBeGreaterThan(before);
});

test.skipIf(withoutNginx)('what is fetched has the mode of what is made', async () => {
  await packageOn('making');
  const fetched = await packageOn('fetching');
  expect(fetched.stdout.match(/unchanged/g)).toHaveLength(6);
  const out = join(folder, 'fetching', 'dist');
  const modes = readdirSync(out).map((name) => statSync(join(out, name)).mode & 0o777);
  expect(new Set(modes)).toEqual(new Set([0o644]));
});

test.skipIf(withoutNginx || (await lacks('gpg')))('no package of another machine is signed', async () => {
  await packageOn('unsigned', '--version', '2.3.3');
  const words = ['--manifest', fixture('harbor'), '--test'];
  expect(await slipway('keys', ['new', ...words], { env: { XDG_CONFIG_HOME: config } })).toMatchObject({
    status: 0,
  });
  const signed = await packageOn('signing', '--version', '2.3.3', '--sign');
  expect(signed).toMatchObject({ status: 0 });
  expect(signed.stdout).not.toContain('unchanged');
});

test.skipIf(withoutNginx)('another package under the key of a package is found by verify', async () => {
  const sound = await packageOn('before');
  const out = join(folder, 'before', 'dist');
  const debs = readdirSync(out).filter((name) => name.endsWith('.deb'));
  const [amd64, arm64] = debs.map((name) => readFileSync(join(out, name)));
  // The package for ARM64 is a sound one, and under the key of the other it is poison.
  const poison = { sha256: digestBytes(arm64!).sha256, size: arm64!.length };
  const own = digestBytes(amd64!).sha256;
  for (const name of readdirSync(join(store, 'ac'))) {
    const file = join(store, 'ac', name);
    if (decodeActionResult(readFileSync(file))?.sha256 === own)
      writeFileSync(file, encodeActionResult('x', poison));
  }
  const poisoned = await packageOn('poisoned');
  expect(poisoned.sums).not.toBe(sound.sums);
  const words = ['--manifest', fixture('harbor'), '--out', join(folder, 'poisoned', 'dist')];
  const { status, stderr } = await slipway('verify', words);
  expect(status).toBe(1);
  expect(stderr).toContain('_amd64.deb');
});

test.skipIf(withoutNginx)('bytes that are not their digest are refused with one line', async () => {
  const sound = await packageOn('sound', '--version', '2.3.2');
  const evil = Buffer.from('somebody else wrote this');
  for (const name of readdirSync(join(store, 'cas'))) writeFileSync(join(store, 'cas', name), evil);
  const refused = await packageOn('refusing', '--version', '2.3.2');
  expect(refused).toMatchObject({ status: 0, sums: sound.sums });
  expect(refused.stderr.match(/is not used any more: an answer has other bytes/g)).toHaveLength(1);
});

test('an address that cannot be used is a fault of the command line', async () => {
  const words = ['--manifest', fixture('harbor'), '--remote-cache', 'ftp://me:secret@host/', '--only', 'deb'];
  const { status, stderr } = await slipway('package', [...words, '--out', join(folder, 'none')]);
  expect(status).toBe(2);
  expect(stderr).toBe(
    '--remote-cache: the address of the remote cache cannot be used\n    Write it as https://host/path, without a query.\n',
  );
});
