import { expect, test } from 'vitest';
import { npmPackages } from '../../../scripts/sbom/npm-lockfile.ts';

const lockfile = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });
const names = (packages: object, target: Parameters<typeof npmPackages>[2] = 'linux-x86_64') =>
  npmPackages(lockfile(packages), 'package-lock.json', target).map(({ name }) => name);

test('a package has its name, version, licence, package URL and digest', () => {
  const integrity = `sha512-${Buffer.alloc(64, 1).toString('base64')}`;
  const text = lockfile({
    '': { name: 'server' },
    'node_modules/@scope/one': { version: '1.2.3', license: 'MIT', integrity },
  });
  expect(npmPackages(text, 'package-lock.json', 'linux-x86_64')).toEqual([
    {
      kind: 'library',
      name: '@scope/one',
      version: '1.2.3',
      purl: 'pkg:npm/%40scope/one@1.2.3',
      licence: 'MIT',
      digest: { algorithm: 'SHA-512', hex: '01'.repeat(64) },
      isCarried: true,
      directory: 'node_modules/@scope/one',
    },
  ]);
});

test('a nested package is known by its own name, and an alias by the name of what it stands for', () => {
  const packages = {
    'node_modules/a/node_modules/@b/c': { version: '2.0.0' },
    'node_modules/alias': { name: 'real', version: '1.0.0' },
    'part/node_modules/d': { version: '1.0.0' },
  };
  expect(names(packages)).toEqual(['@b/c', 'real', 'd']);
});

test('packages for development alone, links and directories of the repository are left out', () => {
  const packages = {
    '': {},
    part: { version: '1.0.0' },
    'node_modules/part': { link: true },
    'node_modules/dev': { version: '1.0.0', dev: true },
    'node_modules/kept': { version: '1.0.0', devOptional: true },
  };
  expect(names(packages)).toEqual(['kept']);
});

test('packages for other systems and machines are left out', () => {
  const packages = {
    'node_modules/any': { os: ['any'] },
    'node_modules/arm': { os: ['linux'], cpu: ['arm64'] },
    'node_modules/not-win': { os: ['!win32'] },
    'node_modules/win': { os: ['win32'], cpu: ['x64'] },
  };
  expect(names(packages)).toEqual(['any', 'not-win']);
  expect(names(packages, 'linux-arm64')).toEqual(['any', 'arm', 'not-win']);
  expect(names(packages, 'windows-x86_64')).toEqual(['any', 'win']);
});

test('what is no lockfile is a fault that names the file', () => {
  const read = (text: string) => () => npmPackages(text, 'server/package-lock.json', 'linux-x86_64');
  expect(read('{')).toThrow(/server\/package-lock\.json: this is no JSON/);
  expect(read('{"lockfileVersion":1}')).toThrow(/no lockfile of npm 7/);
});
