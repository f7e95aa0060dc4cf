import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zlibSync } from 'fflate';
import { expect, test } from 'vitest';
import { readCrates } from '../../../scripts/archive/cargo-auditable.ts';
import { readGoBuildInfo } from '../../../scripts/archive/go-build-info.ts';
import { elfSections, peSections } from '../../../scripts/archive/named-section.ts';
import { readAtOf } from '../../../scripts/archive/read-at.ts';
import { readPayload } from '../../../scripts/build/read-payload.ts';
import { run, runChecked } from '../../../scripts/system/tools/run.ts';
import { scratch } from '../../scratch.ts';

const hasGo = (await run('go', ['version']).catch(() => ({ status: 1 }))).status === 0;

/** A file of one section. */
const section = (name: string, bytes: Buffer) => [{ name, offset: 0, size: bytes.length }];

function goInfo(lines: readonly (readonly string[])[], version = 'go1.26.1 X:exp'): Buffer {
  const mark = Buffer.alloc(16, 0x30);
  const modules = Buffer.concat([
    mark,
    Buffer.from(`${lines.map((words) => words.join('\t')).join('\n')}\n`),
    mark,
  ]);
  const sized = (text: Buffer) => {
    const length: number[] = [];
    for (let rest = text.length; ; rest >>= 7) {
      length.push(rest > 127 ? (rest & 127) | 128 : rest);
      if (rest <= 127) break;
    }
    return Buffer.concat([Buffer.from(length), text]);
  };
  const header = Buffer.concat([Buffer.from('\xff Go buildinf:\x08\x02', 'latin1'), Buffer.alloc(16)]);
  return Buffer.concat([header, sized(Buffer.from(version)), sized(modules)]);
}

test('the modules of a Go program are read, and a replaced one is what stands in for it', async () => {
  const bytes = goInfo([
    ['path', 'example.org/server'],
    ['mod', 'example.org/server', '(devel)', ''],
    ['dep', 'example.org/a', 'v1.0.0', 'h1:aaa='],
    ['dep', 'example.org/b', 'v1.0.0'],
    ['=>', 'example.org/fork', 'v1.0.1', 'h1:bbb='],
    ['build', '-compiler=gc'],
  ]);
  expect(await readGoBuildInfo(readAtOf(bytes), section('.go.buildinfo', bytes))).toEqual({
    goVersion: 'go1.26.1',
    main: { path: 'example.org/server', version: '(devel)' },
    modules: [
      { path: 'example.org/a', version: 'v1.0.0', sum: 'h1:aaa=' },
      { path: 'example.org/fork', version: 'v1.0.1', sum: 'h1:bbb=' },
    ],
  });
});

test('a header that is not aligned, cut off or absent is no build information', async () => {
  const whole = goInfo([['mod', 'a', 'v1']]);
  for (const bytes of [Buffer.concat([Buffer.alloc(8), whole]), whole.subarray(0, 40), Buffer.alloc(64)])
    expect(await readGoBuildInfo(readAtOf(bytes), section('.data', bytes))).toBeUndefined();
  const later = Buffer.concat([Buffer.alloc(32), whole]);
  expect((await readGoBuildInfo(readAtOf(later), section('.data', later)))?.main?.path).toBe('a');
});

test('the crates of a Rust program are read, without the program itself and what its build needed', async () => {
  const packages = [
    { name: 'server', version: '0.1.0', source: 'local', root: true },
    { name: 'serde', version: '1.0.0', source: 'registry' },
    { name: 'cc', version: '1.1.0', source: 'registry', kind: 'build' },
  ];
  const bytes = Buffer.from(zlibSync(Buffer.from(JSON.stringify({ packages }))));
  expect(await readCrates(readAtOf(bytes), section('.dep-v0', bytes))).toEqual([
    { name: 'serde', version: '1.0.0', source: 'registry' },
  ]);
  const damaged = bytes.subarray(0, 10);
  await expect(readCrates(readAtOf(damaged), section('.dep-v0', damaged))).rejects.toThrow('cannot be read');
});

test('the sections of our own test programs have names', async () => {
  const payload = join(import.meta.dirname, '../../fixtures/products/harbor/payload');
  const { readFileSync } = await import('node:fs');
  const elf = readAtOf(readFileSync(join(payload, 'linux-x86_64/harbor')));
  const pe = readAtOf(readFileSync(join(payload, 'windows-arm64/harbor.exe')));
  expect((await peSections(pe)).map(({ name }) => name)).toContain('.text');
  // Section headers may be cut off; then there is nothing to read.
  expect(Array.isArray(await elfSections(elf))).toBe(true);
});

test.skipIf(!hasGo)(
  'a program that Go builds for Linux or Windows says what it is made of',
  { timeout: 240_000 },
  async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'go.mod'), 'module example.org/server\n\ngo 1.21\n');
    writeFileSync(join(folder, 'main.go'), 'package main\n\nfunc main() { println("ready") }\n');
    for (const [os, name] of [
      ['linux', 'server'],
      ['windows', 'server.exe'],
    ] as const) {
      const out = join(folder, 'out', `${os}-x86_64`);
      const env = { GOOS: os, GOARCH: 'amd64', CGO_ENABLED: '0', GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local' };
      await runChecked('go', ['build', '-o', join(out, name), '.'], { cwd: folder, env });
      const [file] = await readPayload(out, `${os}-x86_64`);
      expect(file?.go).toMatchObject({
        goVersion: expect.stringMatching(/^go1\.\d+/),
        main: { path: 'example.org/server' },
      });
    }
  },
);
