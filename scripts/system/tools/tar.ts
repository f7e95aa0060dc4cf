import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fault } from '../../model/fault.ts';
import { digestFile } from '../disk/digest.ts';
import { runChecked } from './run.ts';

/** One line of `tar -tv --numeric-owner`-like output (GNU tar's, and dpkg-deb's own). */
interface Listed {
  readonly kind: 'f' | 'd' | 'l';
  readonly mode: string;
  readonly owner: string;
  readonly size: string;
  readonly path: string;
  readonly target?: string;
}

/** Lists a compressed tar with GNU tar, unpacks it into `scratch`, and returns lines as `treeListing` writes them. */
export async function readTar(
  file: string,
  scratch: string,
  topDirectory: string,
): Promise<readonly string[]> {
  await mkdir(scratch, { recursive: true });
  const listing = await runChecked('tar', ['--list', '--verbose', '--file', file], {
    env: { LC_ALL: 'C', TZ: 'UTC' },
  });
  await runChecked('tar', ['--extract', '--no-same-owner', '--file', file, '--directory', scratch]);
  return digestListing(listing, `${topDirectory}/`, join(scratch, topDirectory));
}

/**
 * Turns `tar -tv` lines into a tree's listing, with digests of what was unpacked below `root`.
 * `prefix` is what every path begins with; it is taken off, and `lead` put in its place.
 */
export async function digestListing(
  listing: string,
  prefix: string,
  root: string,
  lead = '',
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const line of listing.trim().split('\n')) {
    const listed = parseLine(line);
    const path = listed.path.slice(prefix.length).replace(/\/$/, '');
    if (path === '') continue;
    lines.push(await listingLine(listed, path, join(root, path), lead));
  }
  return lines;
}

async function listingLine(listed: Listed, path: string, file: string, lead: string): Promise<string> {
  const head = `${listed.kind} ${listed.mode} ${listed.owner}`;
  if (listed.kind === 'l') return `${head} ${lead}${path} -> ${listed.target}`;
  if (listed.kind === 'd') return `${head} ${lead}${path}`;
  return `${head} ${listed.size} ${(await digestFile(file)).sha256} ${lead}${path}`;
}

const kinds: Readonly<Record<string, Listed['kind']>> = { '-': 'f', d: 'd', l: 'l' };

function parseLine(line: string): Listed {
  const match = /^([-dl])(\S{9})\S?\s+(\S+)\/(\S+)\s+(\d+)\s+\S+\s+\S+\s(.*)$/.exec(line);
  const [, letter = '', permissions = '', user, group, size = '0', names = ''] = match ?? [];
  const kind = kinds[letter];
  if (!kind) throw fault(`a line of the archive's listing is not understood: ${line}`);
  const [path = '', target] = kind === 'l' ? names.split(' -> ') : [names];
  return {
    kind,
    mode: octal(permissions),
    owner: `${user}:${group}`,
    size,
    path: unquoted(path),
    ...(target !== undefined && { target: unquoted(target) }),
  };
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  v: '\v',
  f: '\f',
};

/** tar's `escape` quoting style: what is not ASCII as octal bytes, a backslash doubled. */
function unquoted(name: string): string {
  const bytes = name.replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
    code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** `rwsr-xr-t` as four octal digits. */
function octal(permissions: string): string {
  const plain = [...permissions].reduce((bits, letter) => bits * 2 + (/[rwxst]/.test(letter) ? 1 : 0), 0);
  const special = [2, 5, 8].reduce(
    (bits, at) => bits * 2 + (/[sStT]/.test(permissions[at] ?? '') ? 1 : 0),
    0,
  );
  return (special * 0o1000 + plain).toString(8).padStart(4, '0');
}
