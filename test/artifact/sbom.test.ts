import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as CycloneDX from '@cyclonedx/cyclonedx-library';
import { type Schema, Validator } from 'jsonschema';
import { beforeAll, describe, expect, test } from 'vitest';
import { runChecked } from '../../scripts/system/tools/run.ts';
import { scratch } from '../scratch.ts';
import { artifact, copyFixture, digests, fileScratch, pack, readCatalogOf, slipway } from './verbs.ts';

const folder = fileScratch();
let manifest: string;
let out: string;

const words = `
sbom:
  spdx: true
  inside: true
  notices: true
  npm: [app/package-lock.json]
  components:
    - { name: zlib, version: 1.3.1, licence: Zlib, purl: 'pkg:generic/zlib@1.3.1', notice: licence.txt }
    - { name: for-windows, systems: [windows] }
    - { name: odd, licence: SEE LICENCE IN odd.txt }
    - { name: choice, licence: MIT OR Apache-2.0 }
`;

const lockfile = {
  lockfileVersion: 3,
  packages: {
    '': { name: 'app' },
    'node_modules/left': {
      version: '1.0.0',
      license: 'ISC',
      integrity: `sha512-${Buffer.alloc(64).toString('base64')}`,
    },
    'node_modules/tool': { version: '2.0.0', dev: true },
  },
};

beforeAll(async () => {
  const product = copyFixture('plain', join(folder, 'product'));
  manifest = join(product, 'product.yaml');
  writeFileSync(manifest, words, { flag: 'a' });
  mkdirSync(join(product, 'app/node_modules/left'), { recursive: true });
  writeFileSync(join(product, 'app/package-lock.json'), JSON.stringify(lockfile));
  writeFileSync(join(product, 'app/node_modules/left/LICENSE'), 'Take it.\n');
  out = await pack(manifest, join(folder, 'out'));
});

interface Document {
  readonly serialNumber: string;
  readonly metadata: { readonly component: { readonly hashes?: readonly object[]; readonly purl: string } };
  readonly components: readonly {
    readonly type: string;
    readonly name: string;
    readonly [key: string]: unknown;
  }[];
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Document;
const named = ({ components }: Document, name: string) => components.find((one) => one.name === name);

/** What the second library finds wrong, by the official schemas. */
function schemaErrors(document: unknown): readonly string[] {
  const require = createRequire(import.meta.url);
  const schemas = join(dirname(require.resolve('@cyclonedx/cyclonedx-library/package.json')), 'res/schema');
  const load = (name: string): Schema => {
    const text = readFileSync(join(schemas, `${name}.SNAPSHOT.schema.json`), 'utf8');
    return { ...JSON.parse(text), $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json` };
  };
  const validator = new Validator();
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) validator.addSchema(load(name));
  return validator.validate(document, load('bom-1.6')).errors.map(String);
}

describe('the SBOM beside an artifact', () => {
  test('is valid CycloneDX 1.6 by two libraries, which both find a wrong word', async () => {
    const strict = new CycloneDX.Validation.JsonStrictValidator(CycloneDX.Spec.Version.v1dot6);
    for (const ending of ['.deb', '.rpm', '.tar.xz']) {
      const file = artifact(out, `${ending}.cdx.json`);
      expect(await strict.validate(readFileSync(file, 'utf8'))).toBeNull();
      expect(schemaErrors(read(file))).toEqual([]);
    }
    const document = read(artifact(out, '.deb.cdx.json'));
    const damaged = { ...document, components: [{ ...document.components[0], type: 'thing' }] };
    expect(await strict.validate(JSON.stringify(damaged))).not.toBeNull();
    expect(schemaErrors(damaged)).not.toEqual([]);
  });

  test('names the artifact by its digest, its files by theirs, and what it carries and needs', () => {
    const document = read(artifact(out, '.deb.cdx.json'));
    const { artifacts } = readCatalogOf(out);
    const { sha256 } = artifacts.find(({ format }) => format === 'deb')!;
    expect(document.metadata.component).toMatchObject({
      hashes: [{ alg: 'SHA-256', content: sha256 }],
      purl: 'pkg:deb/plain/plain@0.1.0?arch=amd64',
    });
    const program = readFileSync(join(dirname(manifest), 'payload/linux-x86_64/plain'));
    const digest = createHash('sha256').update(program).digest('hex');
    expect(named(document, '/opt/plain/plain')).toMatchObject({
      type: 'file',
      hashes: [{ content: digest }],
    });
    expect(named(document, 'left')).toMatchObject({
      purl: 'pkg:npm/left@1.0.0',
      licenses: [{ license: { id: 'ISC' } }],
    });
    expect(named(document, 'odd')).toMatchObject({
      licenses: [{ license: { name: 'SEE LICENCE IN odd.txt' } }],
    });
    expect(named(document, 'choice')).toMatchObject({ licenses: [{ expression: 'MIT OR Apache-2.0' }] });
    for (const absent of ['tool', 'for-windows']) expect(named(document, absent)).toBeUndefined();
  });

  test('is the same each time, and another one for each artifact', async () => {
    const again = await pack(manifest, join(folder, 'again'));
    expect(await digests(again)).toEqual(await digests(out));
    const serials = ['.deb', '.rpm', '.tar.xz'].map(
      (ending) => read(artifact(out, `${ending}.cdx.json`)).serialNumber,
    );
    expect(new Set(serials).size).toBe(3);
  });

  test('has an SPDX document beside it that relates the same components', () => {
    const { spdxVersion, packages, relationships } = JSON.parse(
      readFileSync(artifact(out, '.deb.spdx.json'), 'utf8'),
    );
    expect(spdxVersion).toBe('SPDX-2.3');
    expect(packages.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['plain', 'left', 'zlib']),
    );
    const ids = new Set(['SPDXRef-DOCUMENT', ...packages.map(({ SPDXID }: { SPDXID: string }) => SPDXID)]);
    expect(ids.size).toBe(packages.length + 1);
    for (const { spdxElementId, relatedSpdxElement } of relationships)
      expect([ids.has(spdxElementId), ids.has(relatedSpdxElement)]).toEqual([true, true]);
  });
});

test('the package holds an SBOM of its content and the notices of what it carries', async () => {
  const unpacked = scratch();
  await runChecked('dpkg-deb', ['-x', artifact(out, '.deb'), unpacked]);
  const inside = read(join(unpacked, 'opt/plain/sbom.cdx.json'));
  expect(schemaErrors(inside)).toEqual([]);
  expect(inside.metadata.component.hashes).toBeUndefined();
  expect(named(inside, '/opt/plain/THIRD-PARTY-NOTICES.txt')).toBeDefined();
  const notices = readFileSync(join(unpacked, 'opt/plain/THIRD-PARTY-NOTICES.txt'), 'utf8');
  expect(notices).toContain('- left 1.0.0: ISC');
  expect(notices).toContain('Take it.');
  expect(notices).not.toContain('tool');
});

test('a licence that is to be shipped and is not installed is a fault', async () => {
  const product = join(scratch(), 'product');
  cpSync(dirname(manifest), product, { recursive: true });
  await runChecked('rm', ['-r', join(product, 'app/node_modules')]);
  await expect(pack(join(product, 'product.yaml'), join(scratch(), 'out'))).rejects.toThrow(
    /the licence of left cannot be read: it is not installed/,
  );
});

describe('verify', () => {
  const damaged = () => {
    const copy = join(scratch(), 'out');
    cpSync(out, copy, { recursive: true });
    return copy;
  };
  const said = async (copy: string) => {
    const { status, stderr } = await slipway('verify', ['--manifest', manifest, '--out', copy, '--quiet']);
    expect(status).toBe(1);
    return stderr;
  };

  test('accepts what was packaged', async () => {
    const { status, stderr } = await slipway('verify', ['--manifest', manifest, '--out', out, '--quiet']);
    expect([status, stderr]).toEqual([0, '']);
  });

  test('names an SBOM that is of another artifact', async () => {
    const copy = damaged();
    cpSync(artifact(copy, '.rpm.cdx.json'), artifact(copy, '.deb.cdx.json'));
    expect(await said(copy)).toMatch(/\.deb\.cdx\.json: .*this SBOM is of another artifact/);
  });

  test('names a file that the SBOM lacks, or makes up', async () => {
    const copy = damaged();
    const file = artifact(copy, '.deb.cdx.json');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"/opt/plain/plain"', '"/opt/plain/other"'));
    const text = await said(copy);
    expect(text).toContain('this SBOM lacks /opt/plain/plain (SHA-256');
    expect(text).toContain('this SBOM lists /opt/plain/other (SHA-256');
  });
});
