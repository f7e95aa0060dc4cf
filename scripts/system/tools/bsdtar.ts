import { fault } from '../../model/fault.ts';
import { runChecked } from './run.ts';

/** One entry of an archive as bsdtar reads it. Owners by name where the archive has names, else by number. */
export interface ArchiveEntry {
  readonly path: string;
  readonly kind: 'f' | 'd' | 'l';
  /** Four octal digits. */
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  readonly size: string;
  readonly sha256: string;
  readonly target: string;
}

const keys = '!all,type,mode,uid,gid,uname,gname,size,sha256,link';
const kinds: Readonly<Record<string, ArchiveEntry['kind']>> = { file: 'f', dir: 'd', link: 'l' };

/** Reads an archive of any kind that libarchive knows, every byte of it, in its own order (mtree(5)). */
export async function listArchive(file: string): Promise<readonly ArchiveEntry[]> {
  const args = ['--create', '--format=mtree', `--options=${keys}`, '--file=-', `@${file}`];
  const listing = await runChecked('bsdtar', args, { env: { LC_ALL: 'C.UTF-8' } });
  return listing
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(parseLine);
}

/** The text of one file of an archive. */
export function archiveText(file: string, path: string): Promise<string> {
  return runChecked('bsdtar', ['--extract', '--to-stdout', '--file', file, path]);
}

function parseLine(line: string): ArchiveEntry {
  const [path = '', ...words] = line.split(' ');
  const facts = new Map(
    words.map((word) => [word.split('=')[0] ?? '', unescaped(word.slice(word.indexOf('=') + 1))]),
  );
  const fact = (name: string) => facts.get(name) ?? '';
  const kind = kinds[fact('type')];
  if (!kind) throw fault(`bsdtar lists an entry in a way that is not understood: ${line}`);
  return {
    path: unescaped(path).replace(/^\.\//, '').replace(/\/$/, ''),
    kind,
    mode: fact('mode').padStart(4, '0'),
    owner: fact('uname') || fact('uid'),
    group: fact('gname') || fact('gid'),
    size: fact('size'),
    sha256: fact('sha256digest') || fact('sha256'),
    target: fact('link'),
  };
}

/** mtree writes what is not plain as the octal digits of its bytes. */
function unescaped(text: string): string {
  const bytes = Buffer.from(text).toString('latin1');
  const plain = bytes.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
  return Buffer.from(plain, 'latin1').toString('utf8');
}
