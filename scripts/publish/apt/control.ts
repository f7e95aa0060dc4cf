import { open } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { type ArEntry, readArIndex } from '../../archive/ar-index.ts';
import { damagedFile, type ReadAt, readExactly } from '../../archive/read-at.ts';
import { decodeStream } from '../../compress/encode.ts';

/**
 * The control file of a .deb, as it stands there (deb(5), Policy 5.3). Only the control archive is read, so that the size of the package
 * does not matter.
 * @throws FaultError when it is damaged, or compressed in a way that old systems do not read
 */
export async function readControl(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const read: ReadAt = async (position, length) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), { position });
      return buffer.subarray(0, bytesRead);
    };
    const members = await readArIndex(read, (await handle.stat()).size);
    const member = members.find(({ name }) => name.startsWith('control.tar'));
    if (!member) throw damagedFile('this .deb has no control archive');
    const packed = await readExactly(read, member.start, member.size, member.name);
    return await controlOf(await unpack(member, packed));
  } finally {
    await handle.close();
  }
}

async function unpack({ name }: ArEntry, packed: Buffer): Promise<Buffer> {
  try {
    if (name === 'control.tar') return packed;
    if (name === 'control.tar.gz') return gunzipSync(packed);
    if (name === 'control.tar.xz') return await decodeStream([packed]);
  } catch (error) {
    throw damagedFile(`${name} cannot be unpacked: ${(error as Error).message}`);
  }
  throw damagedFile(`${name} is compressed in a way that is not read here`);
}

async function controlOf(tar: Buffer): Promise<string> {
  const unpacking = extract();
  unpacking.end(tar);
  try {
    for await (const entry of unpacking) {
      if (/^(\.\/)?control$/.test(entry.header.name)) return await text(entry);
      entry.resume();
    }
  } catch (error) {
    throw damagedFile(`the control archive is damaged: ${(error as Error).message}`);
  }
  throw damagedFile('the control archive holds no control file');
}
