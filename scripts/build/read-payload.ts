import { type Dirent, existsSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { readCrates } from '../archive/cargo-auditable.ts';
import { readElf } from '../archive/elf.ts';
import { readGoBuildInfo } from '../archive/go-build-info.ts';
import { elfSections, peSections, type Section } from '../archive/named-section.ts';
import { readPe } from '../archive/pe.ts';
import type { ReadAt } from '../archive/read-at.ts';
import { interpreterOf } from '../archive/rpm/file-dependencies.ts';
import type { Payload, PayloadFile } from '../formats/payload.ts';
import { type Fault, FaultError, fault } from '../model/fault.ts';
import { machineOf, systemOf, type Target } from '../model/target.ts';
import { digestFile } from '../system/disk/digest.ts';
import { nearestPath } from '../system/disk/nearest.ts';

/**
 * Measures every file below a target's payload directory.
 * Empty directories are no part of a payload: the manifest declares those that a product needs.
 * @throws FaultError when the directory is missing or empty, when something in it is no plain file, and for every
 * executable that was made for another system or machine.
 */
export async function readPayload(directory: string, target: Target, signal?: AbortSignal): Promise<Payload> {
  if (!existsSync(directory))
    throw fault(`there is no payload for ${target} at ${directory}`, nearestPath(directory));
  const found = await readdir(directory, { withFileTypes: true, recursive: true });
  const faults = found.flatMap(unfit);
  if (faults.length > 0) throw new FaultError(faults);
  const paths = found.filter((item) => item.isFile()).map((item) => join(item.parentPath, item.name));
  if (paths.length === 0) throw fault(`the payload directory ${directory} is empty`);
  const payload: PayloadFile[] = [];
  for (const file of paths.sort()) payload.push(await measure(file, directory, signal));
  refuseForeign(payload, target);
  return payload.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}

async function measure(file: string, directory: string, signal?: AbortSignal): Promise<PayloadFile> {
  const path = relative(directory, file).split(sep).join('/');
  return { path, file, ...(await digestFile(file, signal)), ...(await executableFacts(file)) };
}

/** What Linux reads of a script to find its interpreter, in bytes (BINPRM_BUF_SIZE). */
const longestFirstLine = 256;

type ExecutableFacts = Pick<PayloadFile, 'elf' | 'pe' | 'interpreter' | 'go' | 'crates'>;

async function executableFacts(file: string): Promise<ExecutableFacts> {
  const handle = await open(file);
  const read = async (offset: number, length: number) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  };
  try {
    const magic = (await read(0, 4)).toString('latin1');
    if (magic === '\x7fELF')
      return { elf: await readElf(read), ...(await originFacts(read, await elfSections(read))) };
    if (magic.startsWith('MZ'))
      return { pe: await readPe(read), ...(await originFacts(read, await peSections(read))) };
    const interpreter = interpreterOf(await read(0, longestFirstLine));
    return interpreter === undefined ? {} : { interpreter };
  } catch (error) {
    // The readers see bytes alone; the person wants to know whose.
    if (!(error instanceof FaultError)) throw error;
    throw new FaultError(error.faults.map((one) => ({ ...one, where: { file, ...one.where } })));
  } finally {
    await handle.close();
  }
}

/** What compilers wrote into a program of the software in it. */
async function originFacts(
  read: ReadAt,
  sections: readonly Section[],
): Promise<Pick<PayloadFile, 'go' | 'crates'>> {
  const [go, crates] = [await readGoBuildInfo(read, sections), await readCrates(read, sections)];
  return { ...(go && { go }), ...(crates && { crates }) };
}

function refuseForeign(payload: Payload, target: Target): void {
  const foreign = payload.filter((file) => isForeign(file, target));
  if (foreign.length > 0) throw new FaultError(foreign.map((file) => foreignFault(file, target)));
}

function isForeign({ elf, pe }: PayloadFile, target: Target): boolean {
  const header = systemOf(target) === 'linux' ? elf : pe;
  const other = systemOf(target) === 'linux' ? pe : elf;
  return other !== undefined || (header !== undefined && header.machine !== machineOf(target));
}

function foreignFault({ file, elf, pe }: PayloadFile, target: Target): Fault {
  const made = elf ? `linux-${elf.machine}` : `windows-${pe?.machine}`;
  return {
    what: `this is a program for ${made}, but the package is for ${target}`,
    where: { file },
    next: `Put the ${target} build there; its header (${elf ? 'ELF e_machine' : 'PE Machine'}) says what it was made for.`,
  };
}

/** Links and devices are the manifest's to declare, and every format keeps lists in which a line is a name. */
function unfit(item: Dirent): readonly Fault[] {
  const file = join(item.parentPath, item.name);
  if (!item.isFile() && !item.isDirectory())
    return [
      {
        what: 'a payload holds plain files and directories only',
        where: { file },
        next: 'Declare symbolic links under `links` in the manifest; leave sockets and devices out.',
      },
    ];
  const what = `a file has a line break in its name: ${JSON.stringify(file)}`;
  return /[\r\n]/.test(item.name) ? [{ what, next: 'Give it a name of one line.' }] : [];
}
