import { gunzipSync } from 'node:zlib';
import { readAr } from '../../archive/read-ar.ts';
import { damagedFile, readExactly } from '../../archive/read-at.ts';
import { carriedTree, type Tree, treeListing } from '../../model/tree.ts';
import type { Inspected, Inspecting } from '../format.ts';
import { readFrom, tarListing } from '../inspect.ts';

const names = ['debian-binary', 'control.tar.gz', 'data.tar.xz'];

/** Reads a deb back, both of its parts. `control`: the members as they were packed. @throws FaultError when it is damaged */
export async function inspectDeb(
  { read, size, unpack, job, tree }: Inspecting,
  control: Tree,
): Promise<readonly Inspected[]> {
  const members = await readAr(read, size);
  if (members.map(({ name }) => name).join() !== names.join())
    throw damagedFile('its members are not those of a deb');
  const [version, controlTar, data] = members as [Member, Member, Member];
  if ((await bytesOf(version)).toString() !== '2.0\n') throw damagedFile('it is no deb of version 2.0');
  const { epoch } = job;
  const packed = { read: readFrom(read, data.start), size: data.size };
  return [
    {
      part: 'the control part',
      planned: treeListing(control),
      found: await tarListing(once(gunzip(await bytesOf(controlTar))), { prefix: '.', lead: '', epoch }),
    },
    {
      part: 'the data part',
      planned: treeListing(carriedTree(tree)),
      found: await tarListing(unpack(packed), { prefix: '.', lead: '/', epoch }),
    },
  ];

  function bytesOf({ name, start, size: length }: Member): Promise<Buffer> {
    return readExactly(read, start, length, name);
  }
}

type Member = Awaited<ReturnType<typeof readAr>>[number];

function gunzip(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw damagedFile(`control.tar.gz cannot be unpacked: ${(error as Error).message}`);
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
