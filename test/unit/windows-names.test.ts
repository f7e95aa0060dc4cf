import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadFormats } from '../../scripts/formats/registry.ts';
import type { Product } from '../../scripts/model/product.ts';
import { readProduct } from '../../scripts/model/read.ts';
import { windowsNames } from '../../scripts/plan/windows-names.ts';

const manifest = join(import.meta.dirname, '../../packaging/cometd/product.yaml');
const product = readProduct(manifest, { formats: await loadFormats() });

function namesOf(changes: Partial<Product>) {
  return windowsNames({ ...product, ...changes })!;
}

test("the reference server's names come from its manifest", () => {
  expect(windowsNames(product)).toMatchObject({
    service: 'cometd',
    account: 'NT SERVICE\\cometd',
    program: 'cometd.exe',
    host: 'cometd-service.exe',
    manager: 'cometd-manager.exe',
    arguments: ['-Chdir={data}', '-Instdir={install}'],
    createArguments: ['-ValidateConfigOnly'],
    applyArguments: ['-ApplySettings'],
    data: 'Comet',
    configuration: 'cometd.cfg',
    format: 'json',
    required: [['SerialNumber']],
    addressKeys: ['ListenAddresses'],
    configurationFault: 78,
    asksSerial: true,
  });
});

test('its serial number has a shape of 29 places, of which five are dashes', () => {
  const { sets, places } = windowsNames(product)!.serial.shape;
  expect(places.length).toBe(29);
  expect(places.filter((set) => sets[set] === '-').length).toBe(5);
});

test('directories become places that the programs fill in on the machine', () => {
  const service = {
    ...product.service!,
    arguments: ['--log={logs}/x', '{config}'],
    environment: { HOME: '{state}' },
  };
  expect(namesOf({ service }).arguments).toEqual(['--log={data}\\logs/x', '{data}']);
  expect(namesOf({ service }).environment).toEqual(['HOME', '{data}']);
});

test.each([
  ['Serial number', 'serial number'],
  ['API key', 'API key'],
  ['Årsnyckel', 'årsnyckel'],
])('the label "%s" is "%s" inside a sentence', (title, noun) => {
  expect(namesOf({ questions: [{ ...product.questions[0]!, title }] }).serial.noun).toBe(noun);
});

test("the per-user edition's data lies beside what Squirrel replaces", () => {
  const updates = 'https://updates.example.org/';
  expect(windowsNames(product, 'user', updates)).toMatchObject({
    edition: 'user',
    data: 'cometd-data',
    updates,
  });
  expect(windowsNames(product)).toMatchObject({ edition: 'service', data: 'Comet', updates: '' });
});

test('a product without a service, or without a word about Windows, has no such programs', () => {
  expect(windowsNames({ ...product, service: undefined })).toBeUndefined();
  expect(windowsNames({ ...product, windows: undefined })).toBeUndefined();
});

test('where the program has no exit code for a configuration fault, none is taken for one', () => {
  expect(
    namesOf({ service: { ...product.service!, configurationFault: undefined } }).configurationFault,
  ).toBe(4_294_967_295);
});

test('a server that takes no settings is asked for none', () => {
  expect(namesOf({ configuration: undefined })).toMatchObject({ asksSerial: false, applyArguments: [] });
});
