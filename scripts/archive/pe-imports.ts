import { damagedFile, type ReadAt, readExactly } from './read-at.ts';

const sectionSize = 40;
const descriptorSize = 20;
/** No DLL has a longer name; the last one may stand at the end of the file. */
const longestName = 260;
/** Programs import a few dozen DLLs; more is a damaged table that never ends. */
const mostImports = 4096;

/**
 * The DLL names of the import directory ("The .idata Section" of Microsoft's "PE Format").
 * @param table address of the import table relative to the image; 0 when there is none
 * @param sections the section table
 */
export async function dllNames(read: ReadAt, table: number, sections: Buffer): Promise<readonly string[]> {
  const names: string[] = [];
  if (table === 0) return names;
  const start = fileOffset(sections, table);
  while (names.length < mostImports) {
    const at = start + names.length * descriptorSize;
    const name = (await readExactly(read, at, descriptorSize, 'the import table')).readUInt32LE(12);
    if (name === 0) return names;
    names.push(await readName(read, fileOffset(sections, name)));
  }
  throw damagedFile('the import table of this Windows executable has no end');
}

async function readName(read: ReadAt, offset: number): Promise<string> {
  const bytes = await read(offset, longestName);
  const end = bytes.indexOf(0);
  if (end > 0) return bytes.toString('latin1', 0, end);
  throw damagedFile('a DLL name in this Windows executable has no end');
}

/** Where an address of the image lies in the file, by the section table ("Section Table (Section Headers)"). */
function fileOffset(sections: Buffer, address: number): number {
  for (let at = 0; at + sectionSize <= sections.length; at += sectionSize) {
    const [start, size] = [sections.readUInt32LE(at + 12), sections.readUInt32LE(at + 16)];
    if (address >= start && address < start + size) return address - start + sections.readUInt32LE(at + 20);
  }
  throw damagedFile(
    `this Windows executable points to 0x${address.toString(16)}, which none of its sections holds`,
  );
}
