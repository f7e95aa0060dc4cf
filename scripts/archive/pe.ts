import { fault } from '../model/fault.ts';
import { dllNames } from './pe-imports.ts';
import { type ReadAt, readExactly } from './read-at.ts';

/** What a Windows executable says of itself (Microsoft's "PE Format", the sections named below). */
export interface PeFacts {
  /** `x86_64`, `arm64`, `i386`, `arm`, else `machine <number>`. */
  readonly machine: string;
  /** `console`, `gui`, `native`, else `subsystem <number>`. */
  readonly subsystem: string;
  /** Names of the DLLs that are loaded with it, as they are written: `KERNEL32.dll`. */
  readonly imports: readonly string[];
}

/** "Machine Types", as the targets spell them where they have a name for it. */
const machines: Readonly<Record<number, string>> = {
  332: 'i386',
  452: 'arm',
  34404: 'x86_64',
  43620: 'arm64',
};

/** "Windows Subsystem". */
const subsystems: Readonly<Record<number, string>> = { 1: 'native', 2: 'gui', 3: 'console' };

const coffSize = 24;
/** "Optional Header": its Magic, and where the Data Directories begin. */
const directories: Readonly<Record<number, number>> = { 267: 96, 523: 112 };
const sectionSize = 40;

/**
 * Reads the headers and the import table of a PE file, a few pages of it whatever its size.
 * @throws FaultError when it is no PE file, is cut off, or its addresses lead nowhere.
 */
export async function readPe(read: ReadAt): Promise<PeFacts> {
  const stub = await readExactly(read, 0, 64, 'the DOS header');
  const start = stub.readUInt32LE(60);
  const coff = await readExactly(read, start, coffSize, 'the PE header');
  if (stub.toString('latin1', 0, 2) !== 'MZ' || coff.toString('latin1', 0, 4) !== 'PE\0\0')
    throw fault('this is no Windows executable', 'Leave it out of the payload, or build it anew.');
  const [machine, sections, optionalSize] = [
    coff.readUInt16LE(4),
    coff.readUInt16LE(6),
    coff.readUInt16LE(20),
  ];
  const optionalStart = start + coffSize;
  const headers = await readExactly(
    read,
    optionalStart,
    optionalSize + sections * sectionSize,
    'the PE headers',
  );
  const optional = headers.subarray(0, optionalSize);
  return {
    machine: machines[machine] ?? `machine ${machine}`,
    ...subsystemOf(optional),
    imports: await dllNames(read, importTable(optional), headers.subarray(optionalSize)),
  };
}

/** The address of the import table in memory, relative to the image; 0 when there is none. */
function importTable(optional: Buffer): number {
  const start = directories[optional.length < 2 ? 0 : optional.readUInt16LE(0)];
  const second = start === undefined ? undefined : start + 8;
  return second !== undefined && second + 8 <= optional.length ? optional.readUInt32LE(second) : 0;
}

function subsystemOf(optional: Buffer): Pick<PeFacts, 'subsystem'> {
  const number = optional.length >= 70 ? optional.readUInt16LE(68) : 0;
  return { subsystem: subsystems[number] ?? `subsystem ${number}` };
}
