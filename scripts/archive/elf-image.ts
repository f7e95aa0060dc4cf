import { fault } from '../model/fault.ts';
import { damagedFile, type ReadAt, readExactly } from './read-at.ts';

/** How the numbers of one ELF file are written: e_ident's class and data encoding. */
export interface ElfLayout {
  readonly bits: 32 | 64;
  readonly littleEndian: boolean;
}

/** The numbers of a piece of an ELF file. Offsets and results are in bytes; `word` is as wide as the file's class. */
export interface ElfFields {
  readonly layout: ElfLayout;
  readonly half: (offset: number) => number;
  readonly int: (offset: number) => number;
  readonly word: (offset: number) => number;
}

/** A part of the file that a program header names. */
export interface Segment {
  readonly type: 'load' | 'dynamic' | 'interpreter';
  /** Where it begins in the file, and in memory. */
  readonly offset: number;
  readonly address: number;
  /** Bytes in the file. */
  readonly size: number;
}

const segmentTypes: Readonly<Record<number, Segment['type']>> = { 1: 'load', 2: 'dynamic', 3: 'interpreter' };

/** The numbers of the ELF header, and by it the layout of all others. @throws FaultError when it is no ELF header. */
export function elfFields(header: Buffer): ElfFields {
  const [bits, littleEndian] = [{ 1: 32, 2: 64 } as const, { 1: true, 2: false } as const];
  const layout = { bits: bits[header[4] as 1 | 2], littleEndian: littleEndian[header[5] as 1 | 2] };
  if (header.toString('latin1', 0, 4) !== '\x7fELF' || !layout.bits || layout.littleEndian === undefined)
    throw fault('this is no ELF file', 'Leave it out of the payload, or build it anew.');
  return fieldsOf(header, layout);
}

/** Reads numbers of a piece in a known layout. */
export function fieldsOf(bytes: Buffer, layout: ElfLayout): ElfFields {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const { bits, littleEndian } = layout;
  const int = (offset: number) => view.getUint32(offset, littleEndian);
  return {
    layout,
    half: (offset) => view.getUint16(offset, littleEndian),
    int,
    word: (offset) => (bits === 64 ? Number(view.getBigUint64(offset, littleEndian)) : int(offset)),
  };
}

/** The program headers that say what is loaded and by whom (`Elf64_Phdr`, `Elf32_Phdr`). */
export async function segmentsOf(read: ReadAt, layout: ElfLayout): Promise<readonly Segment[]> {
  const wide = layout.bits === 64;
  const header = fieldsOf(await readExactly(read, 0, wide ? 64 : 52, 'the ELF header'), layout);
  const [start, size, count] = [
    header.word(wide ? 32 : 28),
    header.half(wide ? 54 : 42),
    header.half(wide ? 56 : 44),
  ];
  const least = wide ? 56 : 32;
  if (count > 0 && size < least) throw damagedFile('the ELF program headers are too small');
  const table = fieldsOf(await readExactly(read, start, size * count, 'the ELF program headers'), layout);
  return Array.from({ length: count }, (_, index) => index * size).flatMap((at): Segment[] => {
    const type = segmentTypes[table.int(at)];
    if (!type) return [];
    const [offset, address, length] = wide ? [at + 8, at + 16, at + 32] : [at + 4, at + 8, at + 16];
    return [{ type, offset: table.word(offset), address: table.word(address), size: table.word(length) }];
  });
}

/** Where an address of the loaded program lies in the file. @throws FaultError when no segment holds it. */
export function fileOffset(segments: readonly Segment[], address: number): number {
  const holder = segments.find(
    (one) => one.type === 'load' && address >= one.address && address < one.address + one.size,
  );
  if (holder) return address - holder.address + holder.offset;
  throw damagedFile(`the ELF file points to 0x${address.toString(16)}, which none of its segments holds`);
}

/** The text that begins at `offset` and ends with a null byte, within `size` bytes. */
export async function readTerminated(read: ReadAt, offset: number, size: number): Promise<string> {
  return terminated(await readExactly(read, offset, size, 'a text of the ELF file'), 0);
}

/** The text that begins at `start` of `bytes` and ends with a null byte. */
export function terminated(bytes: Buffer, start: number): string {
  const end = bytes.indexOf(0, start);
  if (end >= 0 && start < bytes.length) return bytes.toString('utf8', start, end);
  throw damagedFile('a text of the ELF file has no end');
}
