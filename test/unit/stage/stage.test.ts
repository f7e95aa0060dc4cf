import { describe, expect, test } from 'vitest';
import { claimPayload } from '../../../scripts/build/claims.ts';
import { stageTree } from '../../../scripts/build/stage.ts';
import type { PayloadFile } from '../../../scripts/formats/payload.ts';
import { missingParents, sortTree, treeListing } from '../../../scripts/model/tree.ts';
import type { Content, Job } from '../../../scripts/plan/job.ts';
import { directoryEntry, fileEntry, linkEntry } from '../../trees.ts';
import { jobOf } from '../plan/a-job.ts';

const owned = { mode: 0o644, owner: 'root', group: 'root', role: 'plain' } as const;
const claim = (glob: string, to?: string): Content => ({
  kind: 'payload',
  glob,
  ...(to !== undefined && { to }),
  ...owned,
});

/** plain's deb with these contents. */
function jobWith(contents: readonly Content[], ignored: readonly string[] = []): Job {
  const job = jobOf('plain', 'deb linux-x86_64');
  return { ...job, contents, product: { ...job.product, ignored } };
}

function file(path: string): PayloadFile {
  return { path, file: `/payload/${path}`, size: 1, sha256: 'a'.repeat(64), md5: 'b'.repeat(32) };
}

describe('claims', () => {
  const places = (contents: readonly Content[], paths: readonly string[]) =>
    claimPayload(jobWith(contents), paths.map(file)).map(({ path }) => path);

  test.each([
    ['a plain name keeps its path', [claim('bin/a')], ['bin/a'], ['/opt/plain/bin/a']],
    ['a plain name goes to `to`', [claim('a', 'sbin/b')], ['a'], ['/opt/plain/sbin/b']],
    ['a plain name goes anywhere', [claim('a', '/usr/bin/b')], ['a'], ['/usr/bin/b']],
    ['a glob keeps its paths', [claim('v/**')], ['v/a', 'v/w/b'], ['/opt/plain/v/a', '/opt/plain/v/w/b']],
    ['a glob with `to` keeps what is below its beginning', [claim('v/**', '/x')], ['v/w/b'], ['/x/w/b']],
    ['a glob takes hidden files', [claim('**')], ['.a', 'b/.c/d'], ['/opt/plain/.a', '/opt/plain/b/.c/d']],
  ])('%s', (_, contents, paths, expected) => {
    expect(places(contents, paths)).toEqual(expected);
  });

  test('all that is wrong is said at once', () => {
    const job = jobWith([claim('a'), claim('*'), claim('none')]);
    expect(() => claimPayload(job, [file('a'), file('b/c')])).toThrow(
      /no payload file matches "none".*b\/c is in the payload, but nobody claims it.*a is claimed twice, by "a" and "\*"/s,
    );
  });

  test('what is ignored may be claimed by nobody', () => {
    const job = jobWith([claim('a')], ['**/*.map']);
    expect(claimPayload(job, [file('a'), file('b/c.map'), file('.d.map')])).toHaveLength(1);
  });
});

describe('a tree', () => {
  test('is sorted by bytes, and has the parents inside of the install directory', async () => {
    const job = jobWith([claim('**'), { kind: 'link', path: '/usr/bin/a', target: '../../opt/plain/z' }]);
    const tree = await stageTree(job, ['z', 'é', 'b/c/d'].map(file), new Map());
    expect(tree.map(({ path }) => path)).toEqual([
      '/opt/plain',
      '/opt/plain/b',
      '/opt/plain/b/c',
      '/opt/plain/b/c/d',
      '/opt/plain/z',
      '/opt/plain/é',
      '/usr/bin/a',
    ]);
  });

  test('takes texts by their path, compressed where the plan says so', async () => {
    const text = { kind: 'text', text: { name: 'x', templates: [] }, path: '/x', ...owned } as const;
    const job = jobWith([text, { ...text, path: '/x.gz', gzip: true }]);
    const [plain, packed] = await stageTree(
      { ...job, contents: job.contents },
      [],
      new Map([
        ['/x', 'words'],
        ['/x.gz', 'words'],
      ]),
    );
    expect(plain).toMatchObject({ size: 5, source: { bytes: Buffer.from('words') } });
    // No name and no time in it.
    expect(packed).toMatchObject({
      source: { bytes: expect.objectContaining({ 0: 0x1f, 1: 0x8b, 3: 0, 4: 0 }) },
    });
  });

  test('refuses two entries of one path with both origins', async () => {
    const job = jobWith([claim('a', '/x'), { kind: 'link', path: '/x', target: 'y' }]);
    await expect(stageTree(job, [file('a')], new Map())).rejects.toThrow(
      '/x is claimed twice: by /payload/a and by a link',
    );
  });

  test('of an archive refuses every path that lies elsewhere', async () => {
    const job: Job = { ...jobWith([claim('a', '/etc/a'), claim('b')]), layout: 'unpacked' };
    await expect(stageTree(job, [file('a'), file('b')], new Map())).rejects.toThrow(
      '/etc/a is not below /opt/plain, which is all that is carried',
    );
  });
});

test('a listing says kind, mode, owner, size, digest and path, one line an entry', () => {
  const tree = sortTree([
    linkEntry('/b', '../x'),
    directoryEntry('/a', { mode: 0o2750, owner: 'x' }),
    fileEntry('/c', 'words\n'),
  ]);
  expect(treeListing(tree)).toEqual([
    'd 2750 x:root /a',
    'l 0777 root:root /b -> ../x',
    expect.stringMatching(/^f 0644 root:root 6 [0-9a-f]{64} \/c$/),
  ]);
});

test('the parents that nobody names are root’s, up to but without the root', () => {
  const parents = missingParents([fileEntry('/a/b/c', ''), fileEntry('d', ''), directoryEntry('/a')]);
  expect(parents.map(({ path, mode, owner }) => [path, mode, owner])).toEqual([['/a/b', 0o755, 'root']]);
});
