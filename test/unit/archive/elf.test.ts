import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readElf } from '../../../scripts/archive/elf.ts';
import { readAtOf } from '../../../scripts/archive/read-at.ts';
import { elfProvides, elfRequires } from '../../../scripts/archive/rpm/elf-dependencies.ts';
import { debElfDepends } from '../../../scripts/formats/deb/elf-depends.ts';
import { FaultError } from '../../../scripts/model/fault.ts';
import { seeded } from '../../seeded.ts';
import { type ElfWish, elfBytes } from './elf-bytes.ts';

const harbor = join(import.meta.dirname, '../../fixtures/products/harbor/payload');
const facts = (wish: ElfWish) => readElf(readAtOf(elfBytes(wish)));

const program: ElfWish = {
  interpreter: '/lib64/ld-linux-x86-64.so.2',
  needed: ['libc.so.6', 'libm.so.6', 'libstdc++.so.6'],
  versionNeeds: {
    'libc.so.6': ['GLIBC_2.2.5', 'GLIBC_2.17', 'GLIBC_2.9'],
    'libstdc++.so.6': ['GLIBCXX_3.4.21', 'CXXABI_1.3'],
  },
  entries: [
    [21, 0],
    [0x6ffffef5, 0],
    [0x6ffffffb, 0x08000000],
  ],
};

describe('an ELF file', () => {
  test('without a dynamic section is a static program of its machine', async () => {
    for (const [target, machine] of [
      ['linux-x86_64', 'x86_64'],
      ['linux-arm64', 'arm64'],
    ] as const) {
      const elf = await readElf(readAtOf(await readFile(join(harbor, target, 'harbor'))));
      expect(elf).toEqual({
        bits: 64,
        machine,
        kind: 'executable',
        linking: 'static',
        needed: [],
        versionNeeds: [],
        versions: [],
        pie: false,
        gnuHashOnly: false,
      });
    }
  });

  test.for([
    { bits: 64, littleEndian: true, machine: 62, named: 'x86_64' },
    { bits: 64, littleEndian: true, machine: 183, named: 'arm64' },
    { bits: 32, littleEndian: true, machine: 3, named: 'i386' },
    { bits: 64, littleEndian: false, machine: 22, named: 's390x' },
    { bits: 32, littleEndian: false, machine: 20, named: 'ppc' },
    { bits: 64, littleEndian: true, machine: 9999, named: 'machine 9999' },
  ] as const)('of $named says the same in its own layout', async ({ named, ...layout }) => {
    expect(await facts({ ...program, ...layout })).toEqual({
      bits: layout.bits,
      machine: named,
      kind: 'executable',
      linking: 'dynamic',
      interpreter: '/lib64/ld-linux-x86-64.so.2',
      needed: program.needed,
      versionNeeds: [
        { library: 'libc.so.6', versions: ['GLIBC_2.2.5', 'GLIBC_2.17', 'GLIBC_2.9'] },
        { library: 'libstdc++.so.6', versions: ['GLIBCXX_3.4.21', 'CXXABI_1.3'] },
      ],
      versions: [],
      pie: true,
      gnuHashOnly: true,
    });
  });

  test('that is a library has a soname and versions', async () => {
    const library = await facts({
      needed: [],
      soname: 'libz.so.1',
      versions: ['libz.so.1', 'ZLIB_1.2.0', 'ZLIB_1.2.9'],
      entries: [[4, 0]],
    });
    expect(library).toMatchObject({
      kind: 'library',
      linking: 'dynamic',
      soname: 'libz.so.1',
      versions: ['ZLIB_1.2.0', 'ZLIB_1.2.9'],
      gnuHashOnly: false,
    });
  });

  test('that is static and position-independent has a dynamic section, and is still static', async () => {
    const elf = await facts({ needed: [], entries: program.entries! });
    expect(elf).toMatchObject({ kind: 'executable', linking: 'static', pie: true });
  });

  test('that is cut off anywhere, or damaged, is refused in words', async () => {
    const whole = elfBytes({ ...program, versions: ['a', 'b'] });
    for (let length = 0; length < whole.length; length += 1)
      await expect(readElf(readAtOf(whole.subarray(0, length)))).rejects.toThrow(FaultError);
    const random = seeded(7);
    for (let turn = 0; turn < 500; turn += 1) {
      const bytes = Buffer.from(whole);
      for (let hits = 0; hits < 4; hits += 1)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      await readElf(readAtOf(bytes)).catch((error) => expect(error).toBeInstanceOf(FaultError));
    }
  });
});

describe('what ELF files need, in rpm’s words', () => {
  test('is every version of every library, and the hash table', async () => {
    expect(elfRequires({ elf: await facts(program), executable: true })).toEqual([
      'libc.so.6(GLIBC_2.2.5)(64bit)',
      'libc.so.6(GLIBC_2.17)(64bit)',
      'libc.so.6(GLIBC_2.9)(64bit)',
      'libstdc++.so.6(GLIBCXX_3.4.21)(64bit)',
      'libstdc++.so.6(CXXABI_1.3)(64bit)',
      'libc.so.6()(64bit)',
      'libm.so.6()(64bit)',
      'libstdc++.so.6()(64bit)',
      'rtld(GNU_HASH)',
    ]);
  });

  test('is nothing for a program that nobody may run', async () => {
    expect(elfRequires({ elf: await facts(program), executable: false })).toEqual([]);
  });

  test('has no mark of width for 32 bits', async () => {
    const elf = await facts({
      bits: 32,
      needed: ['libc.so.6'],
      versionNeeds: { 'libc.so.6': ['GLIBC_2.0'] },
    });
    expect(elfRequires({ elf, executable: true })).toEqual(['libc.so.6(GLIBC_2.0)', 'libc.so.6']);
  });

  test('is provided by libraries alone, under a soname or a name that looks like one', async () => {
    const library = await facts({ needed: [], versions: ['libz.so.1', 'ZLIB_1.2'], soname: 'libz.so.1' });
    expect(elfProvides({ elf: library, baseName: 'libz.so' })).toEqual([
      'libz.so.1(ZLIB_1.2)(64bit)',
      'libz.so.1()(64bit)',
    ]);
    const nameless = await facts({ needed: [] });
    expect(elfProvides({ elf: nameless, baseName: 'libharbor.so' })).toEqual(['libharbor.so()(64bit)']);
    expect(elfProvides({ elf: nameless, baseName: 'plugin.node' })).toEqual([]);
    expect(elfProvides({ elf: await facts(program), baseName: 'libharbor.so' })).toEqual([]);
  });
});

describe('what ELF files need, in Debian’s words', () => {
  test('is each package once, at the highest version', async () => {
    const other = await facts({ needed: ['libc.so.6'], versionNeeds: { 'libc.so.6': ['GLIBC_2.4'] } });
    expect(debElfDepends([await facts(program), other])).toEqual(['libc6 (>= 2.17)', 'libstdc++6 (>= 5.2)']);
  });

  test('is nothing for a static program', async () => {
    expect(debElfDepends([await facts({})])).toEqual([]);
  });

  test('leaves out the libraries that are packaged with it', async () => {
    const library = await facts({ needed: ['libc.so.6'], soname: 'libharbor.so.2' });
    expect(debElfDepends([await facts({ needed: ['libharbor.so.2'] }), library])).toEqual(['libc6']);
  });

  test('takes the manifest’s word for other libraries', async () => {
    const elf = await facts({ needed: ['libssl.so.3', 'libc.so.6'] });
    expect(debElfDepends([elf], { 'libssl.so.3': 'libssl3t64 | libssl3' })).toEqual([
      'libc6',
      'libssl3t64 | libssl3',
    ]);
  });

  test('names every library that nothing is known of, and what to write', async () => {
    const elf = await facts({
      needed: ['libssl.so.3', 'libodd.so', 'libstdc++.so.6'],
      versionNeeds: { 'libstdc++.so.6': ['GLIBCXX_3.4.99'] },
    });
    const faults = () => {
      try {
        return debElfDepends([elf]);
      } catch (error) {
        return (error as FaultError).faults.map(({ what, next }) => `${what}\n${next}`);
      }
    };
    expect(faults()).toEqual([
      expect.stringContaining('`libssl.so.3: package (>= version)`'),
      expect.stringContaining('libodd.so'),
      expect.stringContaining('first had GLIBCXX_3.4.99'),
    ]);
  });
});
