import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fault } from '../../model/fault.ts';
import { digestFile } from '../../system/disk/digest.ts';
import { runChecked } from '../../system/tools/run.ts';

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
  // The last column of a line may be empty, and a tab is white space.
  const lines = rows.split('\n').filter((line) => line !== '');
  return (await Promise.all(lines.map((line) => listingLine(line, scratch)))).flat();
}

const ghost = 0x40;
/** File types in `st_mode`, as `treeListing` writes them. */
const kinds: Readonly<Record<number, string>> = { 8: 'f', 4: 'd', 10: 'l' };

async function listingLine(line: string, scratch: string): Promise<readonly string[]> {
  const [, bits = '', owner, size, flags, path = '', target] =
    /^(\d+) (\S+) (\d+) (\d+) (.*)\t(.*)$/.exec(line) ?? [];
  const kind = kinds[Number.parseInt(bits, 8) >> 12];
  if (!kind) throw fault(`rpm lists a file in a way that is not understood: ${line}`);
  const head = `${kind} ${bits.slice(-4)} ${owner}`;
  if (Number(flags) & ghost) return [];
  // Nobody asks for the permissions of a link, and nFPM writes none.
  if (kind === 'l') return [`l 0777 ${owner} ${path} -> ${target}`];
  if (kind === 'd') return [`${head} ${path}`];
  return [`${head} ${size} ${(await digestFile(join(scratch, path))).sha256} ${path}`];
}
