import { expect, test } from 'vitest';
import { installerValues } from '../../scripts/formats/nsis/installer-values.ts';
import { loadFormats } from '../../scripts/formats/registry.ts';
import { readProduct } from '../../scripts/model/read.ts';
import type { Tree } from '../../scripts/model/tree.ts';
import { planProduct } from '../../scripts/plan/plan.ts';

const formats = await loadFormats();

function valuesOf(version: string, tree: Tree = []) {
  const product = readProduct('packaging/cometd/product.yaml', { formats, version });
  const job = planProduct(product, formats, 0).jobs.find(({ id }) => id === 'nsis windows-x86_64')!;
  return installerValues(job, tree);
}

function file(path: string, size: number): Tree[number] {
  const owned = { mode: 0o644, owner: 'root', group: 'root', role: 'plain' } as const;
  return { kind: 'file', path, size, sha256: '', md5: '', source: { bytes: Buffer.alloc(0) }, ...owned };
}

test('the two halves of a version resource keep the order of versions', () => {
  const versions = ['24.8.0', '24.9.1-rc.1', '24.9.1-rc.2', '24.9.1', '24.10.0', '240.0.0'];
  const halves = versions.map((version) => {
    const { highNumbers, lowNumbers } = valuesOf(version);
    return `${String(highNumbers)} ${String(lowNumbers)}`;
  });
  expect(halves).toEqual(halves.toSorted());
  expect(new Set(halves).size).toBe(versions.length);
});

test('a serial number has two digits a place, which name the characters that may stand there', () => {
  const { length, places, sets } = valuesOf('1.0.0').shape as {
    length: number;
    places: string;
    sets: readonly { number: string; characters: string }[];
  };
  expect(length).toBe(29);
  expect(places).toHaveLength(58);
  expect(sets.map(({ number }) => number)).toEqual(['00', '01']);
  expect(places.slice(8, 10)).toBe(sets.find(({ characters }) => characters === '-')!.number);
});

test('the room that is asked for is that of all files, in whole MiB and some to spare', () => {
  const tree = [file('cometd-service.exe', 3 * 2 ** 20), file('cometd.exe', 1)];
  expect(valuesOf('1.0.0', tree)).toMatchObject({ kibibytes: 3073, mebibytes: 20, hostSource: '0' });
});
