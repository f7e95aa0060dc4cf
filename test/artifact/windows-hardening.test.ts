import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWindowsProgram } from '../../scripts/formats/windows-program.ts';
import { machines } from '../../scripts/model/target.ts';
import { lacks } from '../lacks.ts';
import { someNames } from '../windows-names.ts';

const missing = await lacks('clang', 'lld-link', 'llvm-dlltool', 'llvm-rc', 'mingw-w64-headers');
const icon = join(import.meta.dirname, '../../packaging/cometd/icon.ico');

/** "DLL Characteristics" of Microsoft's "PE Format": HIGH_ENTROPY_VA, DYNAMIC_BASE, NX_COMPAT. */
const highEntropy = 0x20;
const dynamicBase = 0x40;
const noExecute = 0x100;
/** Where it stands in the optional header. */
const characteristicsAt = 70;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-hardening-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const cases = (['host', 'manager'] as const).flatMap((program) =>
  machines.map((machine) => ({ program, machine })),
);

test.skipIf(missing).each(cases)(
  'the $program for $machine lies at a random place, runs no data, and ends when a buffer overflows',
  async ({ program, machine }) => {
    const workDirectory = join(folder, `${program}-${machine}`);
    const out = join(folder, `${program}-${machine}.exe`);
    await buildWindowsProgram({ program, machine, names: someNames, icon, workDirectory, out });
    const bytes = await readFile(out);
    const flags = bytes.readUInt16LE(bytes.readUInt32LE(60) + 24 + characteristicsAt);
    const wanted = highEntropy | dynamicBase | noExecute;
    expect(flags & wanted).toBe(wanted);
    // `int 0x29`, `brk #0xF003`: how a broken stack cookie ends the program.
    const failFast = { x86_64: [0xcd, 0x29], arm64: [0x60, 0x00, 0x3e, 0xd4] }[machine];
    expect(bytes.includes(Buffer.from(failFast))).toBe(true);
  },
);
