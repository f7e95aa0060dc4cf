import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { findNfpm } from '../../scripts/system/tools/nfpm.ts';
import { identifyNfpm, nfpmVersions } from '../../scripts/system/tools/nfpm-version.ts';
import { scratch } from '../scratch.ts';

afterEach(() => vi.unstubAllEnvs());

/** A program that says what nFPM says of itself, and nothing else. */
function pretended(folder: string, version: string): string {
  const program = join(folder, 'nfpm');
  writeFileSync(program, `#!/bin/sh\necho 'GitVersion:    ${version}'\n`);
  chmodSync(program, 0o755);
  return program;
}

/** Where no nFPM is but what the test puts there: no Go, no built one, nothing named. */
function bareMachine(): string {
  const folder = scratch();
  vi.stubEnv('PATH', folder);
  vi.stubEnv('XDG_CACHE_HOME', join(folder, 'cache'));
  vi.stubEnv('NFPM', '');
  return folder;
}

test('$NFPM comes before the one on PATH', async () => {
  const path = bareMachine();
  const [onPath, named] = [pretended(path, 'v2.47.0'), pretended(scratch(), '2.45.1')];
  expect(await findNfpm()).toEqual({ way: 'PATH', version: '2.47.0', program: onPath });
  vi.stubEnv('NFPM', named);
  expect(await findNfpm()).toEqual({ way: '$NFPM', version: '2.45.1', program: named });
});

test('a version that was never compared is refused where it is named, and passed over on PATH', async () => {
  const program = pretended(bareMachine(), '2.48.0');
  await expect(findNfpm()).rejects.toThrow(`PATH leads to ${program}, which is version 2.48.0 of nFPM`);
  vi.stubEnv('NFPM', program);
  await expect(findNfpm()).rejects.toThrow(`$NFPM leads to ${program}, which is version 2.48.0 of nFPM`);
});

test('where there is none, the fault names the four ways and what each lacks', async () => {
  bareMachine();
  const fault = await findNfpm().catch((error: Error) => error.message);
  for (const words of ['$NFPM is not set', 'npm has not', 'PATH has no nfpm', 'Go is not on PATH'])
    expect(fault).toContain(words);
});

test('what Go builds is known by the sum of its sources', () => {
  const printed = 'GitVersion:    dev\nModuleSum:     h1:23u8so8xqw/2vCRLxUFQgtOEB7sRXzKb5lx9rdjmPD8=\n';
  expect(identifyNfpm(printed)).toEqual({ text: nfpmVersions.go, known: true });
  expect(identifyNfpm('GitVersion:    dev\nModuleSum:     h1:other=\n')?.known).toBe(false);
  expect(identifyNfpm('usage: nfpm\n')).toBeUndefined();
});
