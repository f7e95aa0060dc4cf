import { open, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

const piece = 1 << 20;

/** The offset of the first byte in which two files differ, the end of the shorter one included; nothing when they are the same. */
export async function firstDifference(one: string, other: string): Promise<number | undefined> {
  const handles = [await open(one), await open(other)] as const;
  try {
    for (let offset = 0; ; offset += piece) {
      const [left, right] = [await readPiece(handles[0], offset), await readPiece(handles[1], offset)];
      if (!left.equals(right)) return offset + differenceIn(left, right);
      if (left.length < piece) return undefined;
    }
  } finally {
    for (const handle of handles) await handle.close();
  }
}

async function readPiece(handle: Awaited<ReturnType<typeof open>>, offset: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(piece), 0, piece, offset);
  return buffer.subarray(0, bytesRead);
}

function differenceIn(left: Buffer, right: Buffer): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) if (left[at] !== right[at]) return at;
  return length;
}

/** What differs between the plain files of two directories, a line each, by their paths below them. */
export async function treeDifferences(published: string, made: string): Promise<readonly string[]> {
  const [there, here] = [await filesBelow(published), await filesBelow(made)];
  const lines: string[] = [];
  for (const path of [...new Set([...there, ...here])].sort()) {
    if (!here.has(path)) lines.push(`only published: ${path}`);
    else if (!there.has(path)) lines.push(`only made anew: ${path}`);
    else {
      const at = await firstDifference(join(published, path), join(made, path));
      if (at !== undefined) lines.push(`inside, ${path} differs from byte ${at} on`);
    }
  }
  return lines;
}

async function filesBelow(folder: string): Promise<ReadonlySet<string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = found.filter((item) => item.isFile());
  return new Set(files.map(({ parentPath, name }) => relative(folder, join(parentPath, name))));
}
