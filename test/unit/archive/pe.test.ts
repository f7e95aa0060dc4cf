import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPe } from '../../../scripts/archive/pe.ts';
import { readAtOf } from '../../../scripts/archive/read-at.ts';
import { FaultError } from '../../../scripts/model/fault.ts';
import { seeded } from '../../seeded.ts';

const harbor = join(import.meta.dirname, '../../fixtures/products/harbor/payload');
const program = (target: string) => readFile(join(harbor, target, 'harbor.exe'));

test.each([
  ['windows-x86_64', 'x86_64'],
  ['windows-arm64', 'arm64'],
])('a program for %s says so, and what it imports', async (target, machine) => {
  const facts = await readPe(readAtOf(await program(target)));
  expect(facts).toEqual({ machine, subsystem: 'console', imports: ['kernel32.dll'] });
});

test('other machines and subsystems are named, by their number if need be', async () => {
  const bytes = await program('windows-x86_64');
  const start = bytes.readUInt32LE(60);
  const changed = async (machine: number, subsystem: number) => {
    bytes.writeUInt16LE(machine, start + 4);
    bytes.writeUInt16LE(subsystem, start + 24 + 68);
    return readPe(readAtOf(bytes));
  };
  expect(await changed(0x14c, 2)).toMatchObject({ machine: 'i386', subsystem: 'gui' });
  expect(await changed(0x200, 16)).toMatchObject({ machine: 'machine 512', subsystem: 'subsystem 16' });
});

test('a program without an import table imports nothing', async () => {
  const bytes = await program('windows-x86_64');
  bytes.writeUInt32LE(0, bytes.readUInt32LE(60) + 24 + 112 + 8);
  expect((await readPe(readAtOf(bytes))).imports).toEqual([]);
});

test('text that begins with MZ is no program', async () => {
  await expect(readPe(readAtOf(Buffer.from('MZ is how this text begins. '.repeat(9))))).rejects.toThrow(
    FaultError,
  );
});

test('a program that is cut off or damaged is refused in words', async () => {
  const whole = await program('windows-x86_64');
  const headers = 64 + 24 + 240;
  for (let length = 0; length < headers; length += 1)
    await expect(readPe(readAtOf(whole.subarray(0, length)))).rejects.toThrow(FaultError);
  const random = seeded(11);
  for (let turn = 0; turn < 1000; turn += 1) {
    const bytes = Buffer.from(whole);
    for (let hits = 0; hits < 4; hits += 1)
      bytes[Math.floor(random() * headers * 1.5)] = Math.floor(random() * 256);
    await readPe(readAtOf(bytes)).catch((error) => expect(error).toBeInstanceOf(FaultError));
  }
});
