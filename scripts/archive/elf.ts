import { type DynamicFacts, readDynamic } from './elf-dynamic.ts';
import { elfFields, readTerminated, type Segment, segmentsOf } from './elf-image.ts';
import { type ReadAt, readExactly } from './read-at.ts';

/** What an ELF file says of itself and of what it needs (System V ABI; `man 5 elf`; LSB Core 10.7 for versions). */
export interface ElfFacts extends DynamicFacts {
  readonly bits: 32 | 64;
  /** `x86_64`, `arm64` and other well-known names, else `machine <e_machine>`. */
  readonly machine: string;
  /** Programs carry DT_DEBUG, position-independent ones too; `other` is an object file or a core dump. */
  readonly kind: 'executable' | 'library' | 'other';
  readonly linking: 'dynamic' | 'static';
  /** The program that loads it: `/lib64/ld-linux-x86-64.so.2`. */
  readonly interpreter?: string;
}

/** e_machine, as the targets spell it where they have a name for it. */
const machines: Readonly<Record<number, string>> = {
  3: 'i386',
  8: 'mips',
  20: 'ppc',
  21: 'ppc64',
  22: 's390x',
  40: 'arm',
  62: 'x86_64',
  183: 'arm64',
  243: 'riscv64',
  258: 'loongarch64',
};

const executableType = 2;
const sharedType = 3;

/**
 * Reads the headers and the dynamic section of an ELF file, a few pages of it whatever its size.
 * It follows the program headers, as the loader does, so a file whose section headers were cut off is read as well.
 * @throws FaultError when the file is cut off or its offsets lead nowhere.
 */
export async function readElf(read: ReadAt): Promise<ElfFacts> {
  const fields = elfFields(await readExactly(read, 0, 52, 'the ELF header'));
  const type = fields.half(16);
  const machine = fields.half(18);
  const segments = await segmentsOf(read, fields.layout);
  const { debugEntry, ...dynamic } = await readDynamic(read, fields.layout, segments);
  const interpreter = await interpreterOf(read, segments);
  return {
    bits: fields.layout.bits,
    machine: machines[machine] ?? `machine ${machine}`,
    kind: kindOf(type, debugEntry),
    linking: isLoaded(interpreter, dynamic.pie, segments) ? 'dynamic' : 'static',
    ...(interpreter !== undefined && { interpreter }),
    ...dynamic,
  };
}

function kindOf(type: number, debugEntry: boolean): ElfFacts['kind'] {
  if (type === executableType) return 'executable';
  if (type !== sharedType) return 'other';
  return debugEntry ? 'executable' : 'library';
}

/** A static program that is position-independent has a dynamic section as well, but nobody to read it. */
function isLoaded(interpreter: string | undefined, pie: boolean, segments: readonly Segment[]): boolean {
  return interpreter !== undefined || (!pie && segments.some(({ type }) => type === 'dynamic'));
}

async function interpreterOf(read: ReadAt, segments: readonly Segment[]): Promise<string | undefined> {
  const segment = segments.find(({ type }) => type === 'interpreter');
  return segment && readTerminated(read, segment.offset, segment.size);
}
