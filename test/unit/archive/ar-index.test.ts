import { expect, test } from 'vitest';
import { arSegments } from '../../../scripts/archive/ar.ts';
import { readArIndex } from '../../../scripts/archive/ar-index.ts';
import { readAtOf } from '../../../scripts/archive/read-at.ts';
import { gatherSegments } from '../../../scripts/system/disk/segments.ts';

const members = ['odd', 'even'].map((name) => ({ name, content: { bytes: Buffer.from(name) } }));
const archive = await gatherSegments(arSegments(members, 1_700_000_000));
const indexOf = (bytes: Buffer) => readArIndex(readAtOf(bytes), bytes.length);

test('every member is found with its place, whether it is padded or not', async () => {
  const index = await indexOf(archive);
  expect(index.map(({ name, size, time }) => [name, size, time])).toEqual([
    ['odd', 3, 1_700_000_000],
    ['even', 4, 1_700_000_000],
  ]);
  for (const { name, start, size } of index)
    expect(archive.subarray(start, start + size).toString()).toBe(name);
});

test('GNU ar’s slash behind a name is no part of it', async () => {
  const gnu = Buffer.from(archive);
  gnu.write('odd/', 8);
  expect((await indexOf(gnu))[0]?.name).toBe('odd');
});

test.for<[string, Buffer, RegExp]>([
  ['something else', Buffer.from('no archive at all'), /this is no ar archive/],
  ['an empty file', Buffer.alloc(0), /ends inside the first line/],
  ['a header that is cut off', archive.subarray(0, 40), /ends inside the header of a member/],
  ['a member that is cut off', archive.subarray(0, archive.length - 2), /ends inside of its member even/],
  [
    'a header that is none',
    Buffer.concat([archive.subarray(0, 8), Buffer.alloc(60)]),
    /no member .* at byte 8/,
  ],
])('%s is refused', async ([, bytes, expected]) => {
  await expect(indexOf(bytes)).rejects.toThrow(expected);
});
