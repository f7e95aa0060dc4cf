import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { digestFile } from '../disk/digest.ts';
import { fault } from '../model/fault.ts';
import { runChecked } from './run.ts';

/** Unsigned packages are read as well; whether a package must be signed is not for the reader to say. */
const query = ['--query', '--package', '--nosignature'];

/** One tag of an rpm, by rpm's own name for it. */
export async function rpmTag(file: string, tag: string): Promise<string> {
  return runChecked('rpm', [...query, '--queryformat', `%{${tag}}`, file]);
}

const row =
  '%{FILEMODES:octal} %{FILEUSERNAME}:%{FILEGROUPNAME} %{FILESIZES} %{FILEFLAGS} %{FILENAMES}\\t%{FILELINKTOS}';

/**
 * Checks an rpm's digests, unpacks it with rpm2cpio and cpio, and lists it as `treeListing` writes a Tree. Ghosts, which it
 * does not carry, are left out.
 */
export async function readRpmFiles(file: string, scratch: string): Promise<readonly string[]> {
  await mkdir(scratch, { recursive: true });
  await runChecked('rpmkeys', ['--checksig', '--nosignature', file]);
  const unpack = 'rpm2cpio "$1" | cpio --extract --make-directories --quiet --no-absolute-filenames';
  await runChecked('sh', ['-c', unpack, 'sh', resolve(file)], { cwd: scratch });
  const rows = await runChecked('rpm', [...query, '--queryformat', `[${row}\\n]`, file]);
  const lines = await Promise.all(
    rows
      .trim()
      .split('\n')
      .map((line) => listingLine(line, scratch)),
  );
  return lines.flat();
}

const ghost = 0x40;
const kinds: Readonly<Record<string, string>> = { '10': 'f', '04': 'd', '12': 'l' };

async function listingLine(line: string, scratch: string): Promise<readonly string[]> {
  const [, type = '', mode, owner, size, flags, path = '', target] =
    /^0?(\d\d)(\d{4}) (\S+) (\d+) (\d+) (.*)\t(.*)$/.exec(line.replace(/^0(?=\d{6} )/, '')) ?? [];
  const kind = kinds[type];
  if (!kind) throw fault(`rpm lists a file in a way that is not understood: ${line}`);
  if (Number(flags) & ghost) return [];
  if (kind === 'l') return [`l ${mode} ${owner} ${path} -> ${target}`];
  if (kind === 'd') return [`d ${mode} ${owner} ${path}`];
  return [`f ${mode} ${owner} ${size} ${(await digestFile(join(scratch, path))).sha256} ${path}`];
}
