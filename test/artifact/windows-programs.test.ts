import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PeFacts, readPe } from '../../scripts/archive/pe.ts';
import { readAtOf } from '../../scripts/archive/read-at.ts';
import { buildWindowsProgram, type WindowsProgramName } from '../../scripts/formats/windows-program.ts';
import { machines } from '../../scripts/model/target.ts';
import type { WindowsNames } from '../../scripts/plan/windows-names.ts';
import { lacks } from '../lacks.ts';
import { someNames } from '../windows-names.ts';

const missing = await lacks('clang', 'lld-link', 'llvm-dlltool', 'llvm-rc', 'mingw-w64-headers');

const icon = join(import.meta.dirname, '../../packaging/cometd/icon.ico');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-windows-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Builds a program in a directory of the given name; returns the file. */
async function build(
  directory: string,
  program: WindowsProgramName,
  machine: (typeof machines)[number],
  names: WindowsNames = someNames,
): Promise<string> {
  const workDirectory = join(folder, directory, `${program}-${machine}`);
  const out = join(folder, directory, `${program}-${machine}.exe`);
  await buildWindowsProgram({ program, machine, names, icon, workDirectory, out });
  return out;
}

async function factsOf(file: string): Promise<PeFacts> {
  return readPe(readAtOf(await readFile(file)));
}

const expected = {
  host: {
    subsystem: 'console',
    imports: ['ADVAPI32.dll', 'KERNEL32.dll', 'SHELL32.dll', 'ntdll.dll'],
    largest: 64 * 1024,
  },
  manager: {
    subsystem: 'gui',
    imports: [
      ...['ADVAPI32.dll', 'COMCTL32.dll', 'GDI32.dll', 'KERNEL32.dll'],
      ...['OLE32.dll', 'SHELL32.dll', 'USER32.dll'],
    ],
    largest: 128 * 1024,
  },
  // It asks no service; ADVAPI32 draws the stack protector's cookie.
  'user manager': {
    subsystem: 'gui',
    imports: [
      ...['ADVAPI32.dll', 'COMCTL32.dll', 'GDI32.dll', 'KERNEL32.dll'],
      ...['OLE32.dll', 'SHELL32.dll', 'USER32.dll'],
    ],
    largest: 128 * 1024,
  },
} as const;

const cases = (['host', 'manager', 'user manager'] as const).flatMap((kind) =>
  machines.map((machine) => ({ kind, machine })),
);

describe.skipIf(missing).each(cases)('the $kind for $machine', ({ kind, machine }) => {
  const program = kind === 'host' ? 'host' : 'manager';
  const names: WindowsNames = { ...someNames, edition: kind === 'user manager' ? 'user' : 'service' };
  let file: string;
  beforeAll(async () => {
    file = await build(`one-${names.edition}`, program, machine, names);
  });

  test('is an executable for that machine which loads only the DLLs that every Windows has', async () => {
    const { subsystem, imports } = expected[kind];
    const facts = await factsOf(file);
    expect({ ...facts, imports: [...facts.imports].sort() }).toEqual({ machine, subsystem, imports });
  });

  test('is small', async () => {
    expect((await readFile(file)).length).toBeLessThan(expected[kind].largest);
  });

  test('has the same bytes when it is built elsewhere', async () => {
    const other = await build(`another-and-longer/${names.edition}`, program, machine, names);
    expect((await readFile(file)).equals(await readFile(other))).toBe(true);
  });

  test('says its version and its publisher in its properties', async () => {
    const bytes = await readFile(file);
    for (const [key, value] of [
      ['ProductVersion', '1.2.3-rc.1'],
      ['CompanyName', 'Comet Backup'],
    ]) {
      const at = bytes.indexOf(utf16(`${key}\0`));
      expect(bytes.subarray(at, at + 80).includes(utf16(`${value}\0`))).toBe(true);
    }
  });
});

test.skipIf(missing)('only the per-user edition tells Squirrel that it answers its events', async () => {
  for (const edition of ['service', 'user'] as const) {
    const bytes = await readFile(
      await build(`aware-${edition}`, 'manager', 'x86_64', { ...someNames, edition }),
    );
    expect(bytes.includes(utf16('SquirrelAwareVersion\0')), edition).toBe(edition === 'user');
    expect(bytes.includes(utf16('--squirrel-install\0')), edition).toBe(edition === 'user');
  }
});

test.skipIf(missing)('a title with every hostile character is in the program as it was written', async () => {
  const title = 'Ünï "quoted" \\ %1 ??/ Server — 火 😀\u00a0é9';
  const bytes = await readFile(await build('hostile', 'manager', 'x86_64', { ...someNames, title }));
  const found = [...count(bytes, utf16(`${title}\0`))];
  // Once in the window, once in the version resource, at least once in the code.
  expect(found.length).toBeGreaterThanOrEqual(3);
});

test.skipIf(missing)('a product that asks nothing and has no web interface is built as well', async () => {
  const serial = { setting: '', keys: [], label: '', noun: '', example: '', shape: { sets: [], places: [] } };
  const names = {
    ...someNames,
    asksSerial: false,
    serial,
    environment: [],
    arguments: [],
    addressKeys: [],
    required: [],
  };
  await expect(build('plain', 'manager', 'x86_64', names)).resolves.toContain('plain');
});

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

function* count(bytes: Buffer, wanted: Buffer): Generator<number> {
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 2)) yield at;
}
