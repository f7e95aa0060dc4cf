import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readRpm } from '../../scripts/archive/rpm/read-rpm.ts';
import { storeDeb } from '../../scripts/formats/deb/stored.ts';
import { loadFormats } from '../../scripts/formats/registry.ts';
import { storeRpm } from '../../scripts/formats/rpm/stored.ts';
import { storeXz } from '../../scripts/formats/stored-xz.ts';
import { storeArchive } from '../../scripts/formats/tarxz/stored.ts';
import { run, runChecked } from '../../scripts/system/tools/run.ts';
import { lacks } from '../lacks.ts';
import { seededBytes } from '../seeded.ts';
import { artifact, fileScratch, fixture, pack } from './verbs.ts';

const missing = await lacks('dpkg-deb', 'rpm', 'rpm2cpio', 'cpio', 'tar', 'xz');

const scratch = fileScratch();
const out = join(scratch, 'dist');
const stored = join(scratch, 'stored');
const { signal } = new AbortController();

const stores = [
  { format: 'deb', ending: '_amd64.deb', store: storeDeb },
  { format: 'rpm', ending: '.x86_64.rpm', store: storeRpm },
  { format: 'tarxz', ending: '-linux-x86_64.tar.xz', store: storeArchive },
] as const;

describe.skipIf(missing)('a package that is stored', () => {
  beforeAll(async () => {
    mkdirSync(stored);
    await pack(fixture('plain'), out, ['--only', ...stores.map(({ format }) => format)]);
  });

  test.for(stores)(
    '$format: holds what the original does, by its own programs',
    async ({ format: name, ending, store }) => {
      const file = artifact(out, ending);
      expect(await store(file, stored, signal)).toBe(basename(file));
      const format = (await loadFormats()).find((one) => one.name === name)!;
      const job = JSON.parse(readFileSync(join(out, 'plan.json'), 'utf8')).jobs.find(
        (one: { file: string }) => one.file === basename(file),
      );
      const original = await format.readBack(file, job, join(scratch, `${name}-original`));
      expect(await format.readBack(join(stored, basename(file)), job, join(scratch, name))).toEqual(original);
      expect(original.listing.length).toBeGreaterThan(1);
    },
  );

  test.for(stores)('$format: one that is damaged is left as it is', async ({ ending, store }) => {
    const damaged = join(scratch, basename(artifact(out, ending)));
    writeFileSync(damaged, readFileSync(artifact(out, ending)).subarray(0, 5_000).fill(0, 200));
    expect(await store(damaged, stored, signal)).toBeUndefined();
  });

  test('rpm: everything but the digest of the payload stands in the header as before', async () => {
    const file = artifact(out, '.x86_64.rpm');
    await storeRpm(file, stored, signal);
    const [before, after] = [file, join(stored, basename(file))].map((path) => readRpm(readFileSync(path)));
    expect({ ...after!.header, PAYLOADDIGEST: [] }).toEqual({ ...before!.header, PAYLOADDIGEST: [] });
    expect(after!.header.PAYLOADDIGEST).not.toEqual(before!.header.PAYLOADDIGEST);
    expect(after!.lead).toEqual(before!.lead);
  });
});

describe.skipIf(missing)('an .xz file that stores', () => {
  test.for([0, 1, 65_535, 65_536, 65_537, 3_000_001])(
    '%i bytes are read by xz, and take hardly more',
    async (size) => {
      const [file, xz] = [join(scratch, `${size}`), join(scratch, `${size}.xz`)];
      const bytes = seededBytes(size, size + 1);
      writeFileSync(file, bytes);
      const { size: written } = await storeXz(file, xz);
      expect(written).toBeLessThan(size * 1.0005 + 200);
      await runChecked('xz', ['--test', xz]);
      await runChecked('sh', ['-c', 'xz --decompress --stdout "$1" | cmp - "$2"', 'sh', xz, file]);
    },
  );

  test('a byte that changed is found', async () => {
    const [file, xz] = [join(scratch, 'flat'), join(scratch, 'flat.xz')];
    writeFileSync(file, Buffer.alloc(100_000, 'a'));
    await storeXz(file, xz);
    const bytes = readFileSync(xz);
    bytes[50_000] = 0;
    writeFileSync(xz, bytes);
    expect((await run('xz', ['--test', xz])).status).not.toBe(0);
  });
});
