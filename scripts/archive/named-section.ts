import { elfFields, fieldsOf, terminated } from './elf-image.ts';
import { type ReadAt, readExactly } from './read-at.ts';

/** Where a section lies in its file, in bytes. */
export interface Section {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

const elfNothing = 8;
const peSection = 40;

/**
 * The sections of an ELF file that have bytes in it (`Elf64_Shdr`, `Elf32_Shdr` of `man 5 elf`); none where they were cut off.
 * @throws FaultError when the table leads nowhere
 */
export async function elfSections(read: ReadAt): Promise<readonly Section[]> {
  const { layout } = elfFields(await readExactly(read, 0, 52, 'the ELF header'));
  const wide = layout.bits === 64;
  const header = fieldsOf(await readExactly(read, 0, wide ? 64 : 52, 'the ELF header'), layout);
  const start = header.word(wide ? 40 : 32);
  const [size, count, names] = (wide ? [58, 60, 62] : [46, 48, 50]).map(header.half) as [
    number,
    number,
    number,
  ];
  if (start === 0 || count === 0 || size < (wide ? 64 : 40)) return [];
  const table = fieldsOf(await readExactly(read, start, size * count, 'the ELF section headers'), layout);
  const found = Array.from({ length: count }, (_, index) => index * size).map((at) => ({
    name: table.int(at),
    type: table.int(at + 4),
    offset: table.word(at + (wide ? 24 : 16)),
    size: table.word(at + (wide ? 32 : 20)),
  }));
  const strings = found[names];
  if (!strings) return [];
  const bytes = await readExactly(read, strings.offset, strings.size, 'the ELF section names');
  return found
    .filter(({ type }) => type !== 0 && type !== elfNothing)
    .map((one) => ({ ...one, name: terminated(bytes, one.name) }));
}

/** The sections of a PE file ("Section Table (Section Headers)"). @throws FaultError when it is cut off */
export async function peSections(read: ReadAt): Promise<readonly Section[]> {
  const start = (await readExactly(read, 60, 4, 'the DOS header')).readUInt32LE(0);
  const coff = await readExactly(read, start, 24, 'the PE header');
  const [count, optional] = [coff.readUInt16LE(6), coff.readUInt16LE(20)];
  const table = await readExactly(read, start + 24 + optional, count * peSection, 'the section table');
  return Array.from({ length: count }, (_, index) => table.subarray(index * peSection)).map((one) => ({
    name: one.toString('latin1', 0, 8).replace(/\0.*$/s, ''),
    offset: one.readUInt32LE(20),
    size: one.readUInt32LE(16),
  }));
}
