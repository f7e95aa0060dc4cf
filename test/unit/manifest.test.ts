import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { FaultError } from '../../scripts/model/fault.ts';
import { readProduct } from '../../scripts/model/read.ts';
import { knownFormats } from '../known-formats.ts';

const fixtures = relative(process.cwd(), join(import.meta.dirname, '../fixtures'));
const broken = readdirSync(join(fixtures, 'manifests'))
  .filter((file) => file.endsWith('.yaml') && file !== 'whole.yaml')
  .map((file) => basename(file, '.yaml'));

/** What a person reads when the manifest is refused. */
function refusal(file: string, version?: string): FaultError {
  try {
    readProduct(file, { formats: knownFormats, ...(version !== undefined && { version }) });
  } catch (error) {
    if (error instanceof FaultError) return error;
    throw error;
  }
  throw new Error(`${file} was accepted`);
}

// Beside each broken manifest stands what is said of it; `npx vitest run --update` writes that anew, to be read.
test.each(broken)('%s.yaml is refused in the words beside it', async (name) => {
  const { kind, message } = refusal(join(fixtures, 'manifests', `${name}.yaml`));
  expect(kind).toBe('usage');
  await expect(`${message}\n`).toMatchFileSnapshot(join('../fixtures/manifests', `${name}.txt`));
});

test('a manifest that is nested too deep, or too large, is refused before it is parsed', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'slipway-')), 'product.yaml');
  for (const [text, message] of [
    ['['.repeat(100_000), 'is nested more than 50 levels deep'],
    ['- '.repeat(100_000), 'is nested more than 50 levels deep'],
    ['{a: '.repeat(60), 'is nested more than 50 levels deep'],
    ['# remark\n'.repeat(40_000), 'is larger than 256 KiB'],
  ] as const) {
    writeFileSync(file, text);
    expect(refusal(file).faults.map(({ what }) => what)).toEqual([message]);
  }
});

test('a manifest that is missing, or a directory, is refused by its name', () => {
  expect(refusal('nowhere/product.yaml').message).toBe(
    'nowhere/product.yaml: does not exist\n    Check the path.',
  );
  expect(refusal(fixtures).message).toContain(`${fixtures}: is not a file`);
});

test('a version of the command line stands for the own one, and is judged by its option', () => {
  const file = join(fixtures, 'manifests/whole.yaml');
  expect(readProduct(file, { formats: knownFormats, version: '2.0.0-rc.1' }).version.text).toBe('2.0.0-rc.1');
  expect(refusal(file, 'v2.0.0').message).toBe(
    '--version: "v2.0.0" is not a SemVer version\n    Write 2.0.0.',
  );
});

test.each(['harbor', 'plain', 'hostile'])('%s is a product without a fault', (name) => {
  const file = join(fixtures, 'products', name, 'product.yaml');
  const product = readProduct(file, { formats: knownFormats });
  expect(product.folder).toBe(resolve(fixtures, 'products', name));
  expect(product.changelog[0]?.version).toBe(product.version.text);
  expect(JSON.parse(JSON.stringify(product))).toEqual(product);
});

test('what a manifest leaves out has its default, and modes and dates are numbers', () => {
  const product = readProduct(join(fixtures, 'products/plain/product.yaml'), { formats: knownFormats });
  expect(product).toMatchObject({ directories: [], links: [], data: [], questions: [], ignored: [] });
  expect(product.files[0]).toEqual({
    ...{
      payload: '**',
      mode: 0o755,
      owner: 'root',
      group: 'root',
      role: 'plain',
      systems: ['linux', 'windows'],
    },
  });
  expect(product.changelog[0]?.date).toBe(Date.UTC(2026, 0, 1) / 1000);
});

test('no mutation of a manifest makes anything but a product or faults with a place', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-'));
  const harbor = join(fixtures, 'products/harbor');
  cpSync(harbor, folder, { recursive: true });
  const text = readFileSync(join(harbor, 'product.yaml'), 'utf8');
  const file = join(folder, 'product.yaml');
  const outcomes = { product: 0, faults: 0 };
  for (let seed = 1; seed <= 500; seed++) {
    writeFileSync(file, mutated(text, seed));
    try {
      readProduct(file, { formats: knownFormats });
      outcomes.product++;
    } catch (error) {
      if (!(error instanceof FaultError)) throw new Error(`seed ${seed}`, { cause: error });
      expect(
        error.faults.every(({ what, where }) => what && where?.file),
        `seed ${seed}`,
      ).toBe(true);
      outcomes.faults++;
    }
  }
  expect(outcomes.faults).toBeGreaterThan(300);
  expect(outcomes.product).toBeGreaterThan(10);
});

/** Cuts, doubles, moves or replaces a few pieces of a text, the same way for the same seed. */
function mutated(text: string, seed: number): string {
  let state = seed;
  // Park and Miller's generator is enough for choosing.
  const below = (limit: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  const pieces = [
    '\0',
    '\t',
    '"',
    "'",
    '{',
    ']',
    '- ',
    ': ',
    '&a ',
    '*a',
    '!!set ',
    '..',
    '|\n',
    '%',
    '\u202e',
    '0x1',
    '~',
    '<<: ',
  ];
  let result = text;
  for (let times = below(3); times >= 0; times--) {
    const from = below(result.length);
    const to = from + below(40);
    const piece = result.slice(from, to);
    const into = below(result.length);
    const made = [
      () => result.slice(0, from) + result.slice(to),
      () => result.slice(0, into) + piece + result.slice(into),
      () => result.slice(0, from) + pieces[below(pieces.length)] + result.slice(from),
      () => result.replace(/^( *)(\w+):/gm, (whole) => (below(40) === 0 ? whole.toUpperCase() : whole)),
      () => result.replace(/: (\S+)$/gm, (whole) => (below(40) === 0 ? `: ${below(1000)}` : whole)),
    ];
    result = made[below(made.length)]!();
  }
  return result;
}
