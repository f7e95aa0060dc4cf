import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { NewKey } from '../../scripts/sign/new-key.ts';
import { run } from '../../scripts/system/tools/run.ts';
import { isRoot } from '../grants.ts';
import { lacks } from '../lacks.ts';
import { scratch } from '../scratch.ts';
import { newKey, type SignedProduct, signedProduct, withKeys } from './signing.ts';
import { fileScratch, verbWords } from './verbs.ts';

const folder = fileScratch();
const noGpg = await lacks('gpg', 'gpg-agent');
const deb = 'plain_0.1.0_amd64.deb';

let key: NewKey;
let product: SignedProduct;
beforeAll(async () => {
  if (noGpg) return;
  chmodSync(folder, 0o755);
  key = await newKey(folder, 'Release');
  product = signedProduct(folder, key);
  const text = readFileSync(product.manifest, 'utf8');
  writeFileSync(product.manifest, text.replace('deb: {}', 'deb: { origin: true }'));
  const built = await withKeys('package', product, ['--sign'], { SLIPWAY_OPENPGP_KEY: key.private });
  expect([built.status, built.stderr]).toEqual([0, '']);
});

/** Runs the verb as somebody without keys, whose own time of everything would be another one. */
function reproduce({ manifest, out }: SignedProduct, before: readonly string[] = []) {
  const home = scratch();
  chmodSync(home, 0o777);
  const words = ['--manifest', manifest, '--against', out, '--no-cache'];
  const [program = '', ...args] = [...before, ...verbWords('reproduce', words)];
  const env = {
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: home,
    SOURCE_DATE_EPOCH: '1',
    SLIPWAY_OPENPGP_KEY: '',
    NO_COLOR: '1',
  };
  return run(program, args, {
    env: { ...env, TZ: 'Asia/Kathmandu', LC_ALL: 'tr_TR.UTF-8', TMPDIR: home },
    cwd: home,
  });
}

function copyOfAll(): SignedProduct {
  const place = scratch();
  cpSync(product.out, join(place, 'out'), { recursive: true });
  cpSync(dirname(product.manifest), join(place, 'product'), { recursive: true });
  return { manifest: join(place, 'product/product.yaml'), out: join(place, 'out') };
}

describe.skipIf(noGpg)('npm run reproduce', () => {
  test('says that each artifact is identical, from another directory, time zone, locale and umask', async () => {
    const { status, stdout } = await reproduce(copyOfAll(), ['sh', '-c', 'umask 077; exec "$0" "$@"']);
    expect(stdout).toMatch(/identical {2}plain-0\.1\.0-1\.x86_64\.rpm\n/);
    expect([status, stdout.trimEnd().split('\n').at(-1)]).toEqual([0, '3 of 3 are identical.']);
  });

  test.skipIf(!isRoot)('says so as another user', async () => {
    const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
    const { status, stdout, stderr } = await reproduce(product, nobody);
    expect([status, stdout.trimEnd().split('\n').at(-1), stderr]).toEqual([
      0,
      '3 of 3 are identical.',
      expect.anything(),
    ]);
  });

  test('names an artifact that somebody changed, the byte and the part of the package', async () => {
    const copy = copyOfAll();
    const file = join(copy.out, deb);
    const bytes = readFileSync(file);
    bytes[bytes.indexOf('data.tar.xz') + 80]! ^= 1;
    writeFileSync(file, bytes);
    const { status, stdout } = await reproduce(copy);
    expect(stdout).toMatch(
      new RegExp(`DIFFERS {4}${deb}\n {4}${deb} differs from byte \\d+ on, in data\\.tar\\.xz`),
    );
    expect([status, stdout.trimEnd().split('\n').at(-1)]).toEqual([1, '2 of 3 are identical.']);
  });

  test('names the file inside of which differs, when the payload is another one', async () => {
    const copy = copyOfAll();
    const program = join(dirname(copy.manifest), 'payload/linux-x86_64/plain');
    writeFileSync(program, `${readFileSync(program, 'latin1')}# more\n`);
    const { status, stdout } = await reproduce(copy);
    expect(stdout).toMatch(/inside, opt\/plain\/plain differs from byte \d+ on/);
    expect([status, stdout.trimEnd().split('\n').at(-1)]).toEqual([1, '0 of 3 are identical.']);
  });

  test('names a program of another version, where something differs', async () => {
    const copy = copyOfAll();
    const catalog = JSON.parse(readFileSync(join(copy.out, 'artifacts.json'), 'utf8'));
    for (const one of catalog.artifacts) one.tools = { makensis: '0.1' };
    writeFileSync(join(copy.out, 'artifacts.json'), JSON.stringify(catalog));
    writeFileSync(join(copy.out, deb), 'x', { flag: 'a' });
    const { stdout } = await reproduce(copy);
    expect(stdout).toContain('it was made with makensis 0.1, and here with none: install 0.1 to compare');
    expect(stdout).toContain('2 of 3 are identical.');
  });

  test('names a recorded signature that is missing', async () => {
    const copy = copyOfAll();
    rmSync(join(copy.out, 'signatures'), { recursive: true });
    const { status, stdout } = await reproduce(copy);
    expect([status, stdout]).toEqual([1, expect.stringContaining('its recorded signature is missing')]);
  });

  test('wants a directory in which something was packaged', async () => {
    mkdirSync(join(folder, 'empty'), { recursive: true });
    const { status, stderr } = await reproduce({ ...product, out: join(folder, 'empty') });
    expect([status, stderr]).toEqual([1, expect.stringContaining('nothing was packaged there')]);
  });
});
