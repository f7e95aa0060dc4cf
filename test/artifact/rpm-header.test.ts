import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cpioSegments } from '../../scripts/archive/cpio.ts';
import { type RpmArch, rpmArchs } from '../../scripts/archive/rpm/lead.ts';
import type { RpmPackage, RpmPayload } from '../../scripts/archive/rpm/package.ts';
import { type ReadRpm, readRpm } from '../../scripts/archive/rpm/read-rpm.ts';
import { rpmHeader, rpmStart } from '../../scripts/archive/rpm/write-rpm.ts';
import { createCompressor } from '../../scripts/compress/compress.ts';
import { digestArchive } from '../../scripts/compress/digests.ts';
import { compressionLevel } from '../../scripts/compress/encode.ts';
import { run, runChecked } from '../../scripts/system/tools/run.ts';
import { isRoot, strict } from '../grants.ts';
import { lacks } from '../lacks.ts';
import { owner, samplePackage } from './rpm-sample.ts';
import { rpmbuild } from './rpmbuild.ts';

/** Where our header may differ from rpmbuild's, and why. Everything else is equal, and no tag is missing or more. */
const differences = {
  PLATFORM: 'names the vendor of the machine that rpmbuild runs on; ours is the same on every machine',
  RPMVERSION: 'names the rpmbuild that built it; ours names the one whose headers it follows',
  CLASSDICT: "libmagic's descriptions; ours are shorter, and empty for what was not looked into",
  FILECLASS: 'places in CLASSDICT',
  PAYLOADDIGEST: 'another encoder compressed the same archive',
  DEPENDSDICT: 'rpmbuild counts places in Requires before it adds the last rpmlib() ones; see the test below',
} as const;

let top: string;
beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'slipway-rpm-'));
});
afterAll(() => rm(top, { recursive: true, force: true }));

/** Packs as the rpm format does: payload, header, and then what the signature says of both. */
async function ourRpm(pkg: RpmPackage, file: string): Promise<void> {
  const compress = createCompressor({ jobs: 1, cache: false });
  const out = `${file}.payload`;
  const archive = () => cpioSegments(pkg.files, { epoch: pkg.buildTime });
  const compressed = await compress(archive(), out);
  const payload: RpmPayload = {
    compressor: 'xz',
    level: compressionLevel,
    sha256: compressed.sha256,
    size: compressed.size,
    archiveSha256: await digestArchive(archive()),
    archiveSize: compressed.uncompressedSize,
  };
  const header = rpmHeader(pkg, payload);
  const bytes = await readFile(out);
  const md5 = createHash('md5').update(header).update(bytes).digest('hex');
  await writeFile(file, Buffer.concat([rpmStart(pkg, header, payload, md5), bytes]));
}

/** Each file's name and its dependencies by DEPENDSDICT, whose places count in PROVIDENAME and in `requires`. */
function foundByFile({ header }: ReadRpm, requires: readonly string[]): readonly (readonly string[])[] {
  const numbers = (tag: string) => header[tag] as number[];
  const name = (word: number) => {
    const names = word >>> 24 === 'R'.charCodeAt(0) ? requires : (header.PROVIDENAME as string[]);
    return names[word & 0xffffff]!;
  };
  return (header.BASENAMES as string[]).map((file, index) => {
    const start = numbers('FILEDEPENDSX')[index]!;
    const words = numbers('DEPENDSDICT').slice(start, start + numbers('FILEDEPENDSN')[index]!);
    return [file, ...words.map(name)];
  });
}

const noRpmbuild = await lacks('rpm', 'rpmbuild', 'rpm2cpio', 'cpio');

describe.skipIf(noRpmbuild).each(rpmArchs)('an rpm for %s', (arch: RpmArch) => {
  let file: string;
  let ours: ReadRpm;
  let theirs: ReadRpm;
  beforeAll(async () => {
    const pkg = await samplePackage(arch);
    await mkdir(join(top, arch));
    file = join(top, arch, 'ours.rpm');
    await ourRpm(pkg, file);
    ours = readRpm(await readFile(file));
    theirs = readRpm(await readFile(await rpmbuild(pkg, join(top, arch, 'rpmbuild'))));
  });

  test("has the tags of rpmbuild's header, no less and no more", () => {
    expect(Object.keys(ours.header)).toEqual(Object.keys(theirs.header));
  });

  test("has the values of rpmbuild's header, but for those with a reason", () => {
    const compared = Object.keys(theirs.header).filter((tag) => !(tag in differences));
    const pick = ({ header }: ReadRpm) => Object.fromEntries(compared.map((tag) => [tag, header[tag]]));
    expect(pick(ours)).toEqual(pick(theirs));
  });

  test('says which file needs and provides what', () => {
    const [ourRequires, theirRequires] = [ours, theirs].map(({ header }) => header.REQUIRENAME as string[]);
    const late = /^rpmlib\((PayloadIsXz|TildeInVersions|RichDependencies)\)$/;
    const counted = theirRequires!.filter((name) => !late.test(name));
    expect(foundByFile(ours, ourRequires!)).toEqual(foundByFile(theirs, counted));
    expect(foundByFile(ours, ourRequires!)).toContainEqual(['hook', '/bin/sh']);
  });

  test("has rpmbuild's lead, and its signature but for digests and sizes", () => {
    expect(ours.lead).toEqual(theirs.lead);
    expect(Object.keys(ours.signature)).toEqual(Object.keys(theirs.signature));
    expect(ours.signature.RESERVEDSPACE).toEqual(theirs.signature.RESERVEDSPACE);
    expect(ours.headerOffset).toBe(theirs.headerOffset);
  });

  test('knows the same files for ELF, directories and scripts as libmagic does', () => {
    const classes = ({ header }: ReadRpm) =>
      (header.FILECLASS as number[]).map(
        (place) =>
          /^(ELF \S+ LSB [a-z ]+|directory|empty|POSIX shell)|$/.exec(
            (header.CLASSDICT as string[])[place]!,
          )?.[0],
      );
    expect(classes(ours)).toEqual(classes(theirs));
  });

  test('passes rpm -K: every digest is right', async () => {
    const said = await runChecked('rpm', ['-Kv', file]);
    for (const digest of ['Header SHA256', 'Header SHA1', 'Payload SHA256', 'MD5'])
      expect(said).toContain(`${digest} digest: OK`);
    expect(said).not.toMatch(/BAD|NOT/);
    expect(await runChecked('rpm', ['-K', file])).toMatch(/: digests OK\n$/);
  });

  test('is described by rpm -qip and rpm -qpR', async () => {
    expect(await runChecked('rpm', ['-qip', file])).toContain(`Architecture: ${arch}`);
    const required = (await runChecked('rpm', ['-qpR', file])).trimEnd().split('\n');
    expect(required).toEqual(expect.arrayContaining(['/bin/sh', 'rpmlib(PayloadIsXz) <= 5.2-1']));
  });

  test('is unpacked by rpm2cpio', async () => {
    const listed = await runChecked('sh', ['-c', 'rpm2cpio "$1" | cpio -t --quiet', 'sh', file]);
    expect(listed.trimEnd().split('\n')).toContain('./opt/cometd/cometd');
  });

  test.skipIf(!strict && !isRoot)('is installed and then found unchanged by rpm -V', async () => {
    const root = join(top, arch, 'root');
    await mkdir(join(root, 'etc'), { recursive: true });
    await writeFile(join(root, 'etc/passwd'), `root:x:0:0::/:/bin/sh\n${owner}:x:70:70::/:/bin/sh\n`);
    await writeFile(join(root, 'etc/group'), `root:x:0:\n${owner}:x:70:\n`);
    const inRoot = ['--root', root, '--nodeps', '--noscripts'];
    await runChecked('rpm', [...inRoot, '--ignorearch', '-i', file]);
    const { status, stdout } = await run('rpm', [...inRoot, '-V', 'cometd']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(await readFile(join(root, 'etc/cometd/harbour.conf'), 'utf8')).toBe('berths = 3\n');
  });
});
