import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fileFlags, verifyFlags } from '../../../../scripts/archive/rpm/file-flags.ts';
import type { RpmPackage, RpmPayload } from '../../../../scripts/archive/rpm/package.ts';
import { readRpm } from '../../../../scripts/archive/rpm/read-rpm.ts';
import { rpmHeader, rpmStart } from '../../../../scripts/archive/rpm/write-rpm.ts';
import { FaultError } from '../../../../scripts/model/fault.ts';
import { directoryEntry, fileEntry, linkEntry } from '../../../trees.ts';

const harbor: RpmPackage = {
  name: 'harbor',
  version: '1.2',
  release: '3',
  arch: 'aarch64',
  summary: 'Harbor',
  description: 'A harbor.',
  licence: 'MIT',
  buildTime: 1_700_000_000,
  buildHost: 'localhost',
  requires: [],
  provides: [],
  recommends: [],
  suggests: [],
  conflicts: [],
  obsoletes: [],
  scriptlets: {},
  changelog: [],
  files: [],
  contents: {},
};

const payload: RpmPayload = {
  compressor: 'xz',
  level: 6,
  sha256: 'a'.repeat(64),
  archiveSha256: 'b'.repeat(64),
  size: 1000,
  archiveSize: 5000,
};

const md5 = '0123456789abcdef0123456789abcdef';
const start = (over: Partial<RpmPayload> = {}) =>
  rpmStart(harbor, rpmHeader(harbor, payload), { ...payload, ...over }, md5);

describe('an rpm up to its payload', () => {
  test('says of itself what was said of it, and where the payload begins', () => {
    const bytes = start();
    const rpm = readRpm(bytes);
    expect(rpm.lead).toEqual({ name: 'harbor-1.2-3', archNumber: 19 });
    expect(rpm.payloadOffset).toBe(bytes.length);
    expect(rpm.headerOffset % 8).toBe(0);
    const header = bytes.subarray(rpm.headerOffset, rpm.payloadOffset);
    expect(rpm.signature).toEqual({
      SHA1HEADER: createHash('sha1').update(header).digest('hex'),
      SHA256HEADER: createHash('sha256').update(header).digest('hex'),
      SIGSIZE: [header.length + 1000],
      SIGMD5: Buffer.from(md5, 'hex'),
      ARCHIVESIZE: [5000],
      RESERVEDSPACE: Buffer.alloc(4128),
    });
  });

  test('has sizes of 64 bits from 4 GiB on, in a signature of the same size', () => {
    const rpm = readRpm(start({ archiveSize: 2 ** 32 }));
    expect(rpm.signature).toMatchObject({ LONGARCHIVESIZE: [2n ** 32n] });
    expect(rpm.signature).not.toHaveProperty('ARCHIVESIZE');
    expect(rpm.signature).not.toHaveProperty('SIGSIZE');
    expect(rpm.headerOffset).toBe(readRpm(start()).headerOffset);
  });

  test('is refused when it is cut off, with the bytes that it needs', () => {
    const bytes = start();
    expect(() => readRpm(bytes.subarray(0, -1))).toThrow(`needs the bytes up to ${bytes.length}`);
    expect(() => readRpm(Buffer.from('!<arch>\n'))).toThrow(FaultError);
  });
});

describe('an rpm header', () => {
  test('provides the package by name and by architecture, and nothing else of its own', () => {
    const { header } = readRpm(start());
    expect(header.PROVIDENAME).toEqual(['harbor', 'harbor(aarch-64)']);
    expect(header.PROVIDEVERSION).toEqual(['1.2-3', '1.2-3']);
  });

  test('has the installed size in 64 bits from 4 GiB on', () => {
    const half = (path: string) => fileEntry(path, '', { size: 2 ** 31 });
    const values = (pkg: RpmPackage) => readRpm(rpmStart(pkg, rpmHeader(pkg, payload), payload, md5)).header;
    const large = values({ ...harbor, files: [half('/a'), half('/b')] });
    expect(large).toMatchObject({ LONGSIZE: [2n ** 32n], FILESIZES: [2 ** 31, 2 ** 31] });
    expect(large).not.toHaveProperty('SIZE');
    expect(values({ ...harbor, files: [half('/a')] })).toMatchObject({ SIZE: [2 ** 31] });
  });

  test('names everything at once that an rpm cannot say', () => {
    const pkg = {
      ...harbor,
      version: '1.2-rc1',
      release: '1 2',
      files: [fileEntry('opt/a', ''), fileEntry('/b', '', { size: 2 ** 32 })],
    };
    expect(() => rpmHeader(pkg, payload)).toThrow(
      /"1\.2-rc1" is no version.*"1 2" is no release.*"opt\/a" is not.*\/b is too large/s,
    );
  });
});

describe('what an entry is', () => {
  test('follows its role, and its place among the documentation', () => {
    expect(fileFlags(fileEntry('/etc/a', '', { role: 'conffile' }))).toBe(17);
    expect(fileFlags(fileEntry('/opt/README', '', { role: 'documentation' }))).toBe(2);
    expect(fileFlags(fileEntry('/usr/share/man/man8/a.8', ''))).toBe(2);
    expect(fileFlags(fileEntry('/usr/share/doc/a/LICENSE', '', { role: 'licence' }))).toBe(130);
    expect(fileFlags(linkEntry('/opt/a', 'b'))).toBe(0);
    expect(fileFlags(directoryEntry('/usr/share/doc/a', { role: 'documentation' }))).toBe(0);
    expect(fileFlags(directoryEntry('/var/a', { role: 'ghost' }))).toBe(64);
  });

  test('says what rpm -V looks at: of a ghost, no content', () => {
    expect(verifyFlags(fileEntry('/a', ''))).toBe(0xffff_ffff);
    expect(verifyFlags(fileEntry('/a', '', { role: 'ghost' }))).toBe(0xffff_ffd8);
  });
});
