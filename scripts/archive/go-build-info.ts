import type { Section } from './named-section.ts';
import { type ReadAt, readExactly } from './read-at.ts';

/** A module that a Go program was built from. */
export interface GoModule {
  readonly path: string;
  /** As in `v1.2.3`; `(devel)` for what was built from a working copy. */
  readonly version: string;
  /** Its digest as go.sum has it, `h1:…`. */
  readonly sum?: string;
}

/** What a Go program says of how it was built, as `go version -m` prints it. */
export interface GoBuildInfo {
  /** `go1.26.0` */
  readonly goVersion: string;
  /** The program's own module. */
  readonly main?: GoModule;
  /** A replaced module is the one that stands in for it. */
  readonly modules: readonly GoModule[];
}

const magic = Buffer.from('\xff Go buildinf:', 'latin1');
const headerSize = 32;
/** Bit of the flags: the two texts follow the header (Go 1.18 and later). */
const inline = 2;
/** A text of modules stands between two marks of this many bytes. */
const markSize = 16;
/** Of a PE file's data section, in which the header lies somewhere. */
const mostSearched = 64 * 1024 * 1024;

/**
 * Reads the build information of a Go program, Go 1.18 or later; nothing where there is none.
 * Source: package debug/buildinfo of Go. ELF has a section of its own; in PE it lies in the first writable one, `.data`.
 */
export async function readGoBuildInfo(
  read: ReadAt,
  sections: readonly Section[],
): Promise<GoBuildInfo | undefined> {
  const section =
    sections.find(({ name }) => name === '.go.buildinfo') ?? sections.find(({ name }) => name === '.data');
  if (!section) return undefined;
  const length = Math.min(section.size, mostSearched);
  const bytes = await readExactly(read, section.offset, length, 'the build information of a Go program');
  const start = findHeader(bytes);
  if (start === undefined || ((bytes[start + 15] ?? 0) & inline) === 0) return undefined;
  const version = readText(bytes, start + headerSize);
  const modules = version && readText(bytes, version.end);
  return modules && parse(version.text.toString(), modules.text);
}

/** The header is aligned to 16 bytes. */
function findHeader(bytes: Buffer): number | undefined {
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1))
    if (at % 16 === 0) return at;
  return undefined;
}

interface Text {
  readonly text: Buffer;
  readonly end: number;
}

/** A text after its length, a number of seven bits a byte, lowest first. */
function readText(bytes: Buffer, start: number): Text | undefined {
  let [length, at, scale] = [0, start, 1];
  for (; at < bytes.length; at++, scale *= 128) {
    const byte = bytes[at]!;
    length += (byte & 127) * scale;
    if (byte < 128) break;
  }
  const from = at + 1;
  if (!Number.isSafeInteger(length) || from + length > bytes.length) return undefined;
  return { text: bytes.subarray(from, from + length), end: from + length };
}

/** Lines of words between tabs: `mod`, `dep`, and `=>` for what replaces the one before. */
function parse(goVersion: string, marked: Buffer): GoBuildInfo {
  const lines = marked.subarray(markSize, -markSize).toString().split('\n');
  const modules: GoModule[] = [];
  let main: GoModule | undefined;
  for (const [word, path = '', version = '', sum] of lines.map((line) => line.split('\t'))) {
    const module = { path, version, ...(sum && { sum }) };
    if (word === 'mod') main = module;
    if (word === 'dep') modules.push(module);
    if (word === '=>' && modules.length > 0) modules[modules.length - 1] = module;
  }
  return { goVersion: goVersion.split(' ')[0]!, ...(main && { main }), modules };
}
