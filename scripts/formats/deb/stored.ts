import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type ArMember, arSegments } from '../../archive/ar.ts';
import { writeSegments } from '../../system/disk/segments.ts';
import { type Store, unpack } from '../stored.ts';

const parts = [
  { option: '--ctrl-tarfile', name: 'control.tar' },
  { option: '--fsys-tarfile', name: 'data.tar' },
];

/** A .deb of the same two archives, deb(5): the members' names say that they are not compressed. */
export const storeDeb: Store = async (file, folder, signal) => {
  const name = basename(file);
  const members: ArMember[] = [{ name: 'debian-binary', content: { bytes: Buffer.from('2.0\n') } }];
  for (const { option, name: part } of parts) {
    const tar = join(folder, `${name}.${part}`);
    if (!(await unpack(tar, ['dpkg-deb', option, file], signal))) return undefined;
    members.push({ name: part, content: { file: tar, start: 0, size: (await stat(tar)).size } });
  }
  await writeSegments(arSegments(members, 0), join(folder, name));
  for (const { name: part } of parts) await rm(join(folder, `${name}.${part}`));
  return name;
};
