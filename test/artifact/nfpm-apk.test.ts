import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../scripts/system/tools/run.ts';
import { unlessSkipped } from '../grants.ts';
import { lacks } from '../lacks.ts';
import { lacksNfpm } from '../nfpm.ts';
import { artifact, epoch, fileScratch, fixture, pack, slipway } from './verbs.ts';

const noNfpm = await lacksNfpm();
const noBsdtar = await lacks('bsdtar');
const noBusybox = await lacks('busybox');
const scratch = fileScratch();

/** One file of a segment: its tar header and its bytes. */
interface Packed {
  readonly header: Header;
  readonly bytes: Buffer;
}

/** An apk is gzip members one after another: the control segment, then the data. */
function membersOf(bytes: Buffer): readonly Buffer[] {
  if (bytes.length === 0) return [];
  const [head, tail] = [10, 8];
  const { engine } = inflateRawSync(bytes.subarray(head), { info: true }) as unknown as {
    engine: { bytesWritten: number };
  };
  const size = head + engine.bytesWritten + tail;
  return [bytes.subarray(0, size), ...membersOf(bytes.subarray(size))];
}

async function untar(member: Buffer): Promise<readonly Packed[]> {
  const files: Packed[] = [];
  for await (const entry of Readable.from([gunzipSync(member)]).pipe(extract()))
    files.push({ header: entry.header, bytes: await buffer(entry) });
  return files;
}

describe.skipIf(noNfpm !== undefined)(unlessSkipped("harbor's Alpine package", noNfpm), () => {
  let out: string;
  let members: readonly Buffer[];
  let control: readonly Packed[];
  let data: readonly Packed[];
  beforeAll(async () => {
    out = await pack(fixture('harbor'), join(scratch, 'dist'), ['--only', 'apk']);
    members = membersOf(readFileSync(artifact(out, '.x86_64.apk')));
    [control = [], data = []] = await Promise.all(members.map(untar));
  });
  const textOf = (name: string) => String(control.find(({ header }) => header.name === name)?.bytes ?? '');

  test('is a control segment without an end and a data segment, whose digest stands in the first', () => {
    expect(members).toHaveLength(2);
    const datahash = createHash('sha256').update(members[1]!).digest('hex');
    expect(textOf('.PKGINFO')).toContain(`\ndatahash = ${datahash}\n`);
    expect(gunzipSync(members[0]!).subarray(-1024).equals(Buffer.alloc(1024))).toBe(false);
    expect(gunzipSync(members[1]!).subarray(-1024).equals(Buffer.alloc(1024))).toBe(true);
  });

  test("says in Alpine's words what it is and needs", () => {
    const fields = textOf('.PKGINFO').trim().split('\n');
    expect(fields.filter((line) => !/^(size|datahash) = /.test(line))).toEqual([
      'pkgname = harbor-master',
      'pkgver = 2.3.0_rc4-r0',
      'arch = x86_64',
      'pkgdesc = keeps the ships apart',
      'url = https://harbor.example/',
      'maintainer = Harbor Packaging <packaging@harbor.example>',
      'depend = ca-certificates',
      'license = Apache-2.0',
    ]);
  });

  test('has a script for each step but the last, all of one time', () => {
    const scripts = control.filter(({ header }) => header.name !== '.PKGINFO');
    expect(scripts.map(({ header }) => header.name).sort()).toEqual([
      '.post-install',
      '.post-upgrade',
      '.pre-deinstall',
      '.pre-install',
      '.pre-upgrade',
    ]);
    for (const { header } of scripts)
      expect([header.mode, header.mtime]).toEqual([0o755, new Date(epoch * 1000)]);
    expect(textOf('.pre-install')).toContain('addgroup -S ships');
    expect(textOf('.post-install')).not.toContain('rc-service harbord restart');
  });

  test.skipIf(noBusybox)("has scripts that Alpine's shell reads", async () => {
    for (const { header, bytes } of control.filter((one) => one.header.name !== '.PKGINFO')) {
      const said = await run('busybox', ['ash', '-n'], { input: bytes });
      expect(said, header.name).toMatchObject({ status: 0, stderr: '' });
    }
  });

  test('has a SHA-1 for each file, as apk wants it, and owners by name', () => {
    const files = data.filter(({ header }) => header.type === 'file');
    expect(files.length).toBeGreaterThan(6);
    for (const { header, bytes } of files) {
      const sha1 = createHash('sha1').update(bytes).digest('hex');
      expect(header.pax, header.name).toEqual({ 'APK-TOOLS.checksum.SHA1': sha1 });
    }
    const owners = new Map(data.map(({ header }) => [header.name, `${header.uname}:${header.gname}`]));
    expect(owners.get('srv/harbor/state/')).toBe('harbor:ships');
    // Below a directory of the service's user nothing is unpacked: that user makes it.
    expect(owners.has('srv/harbor/state/berths/')).toBe(false);
    expect(owners.get('usr/lib/harbor/bin/harbor')).toBe('root:ships');
  });

  test("brings OpenRC's service and its settings", () => {
    const found = new Map(data.map((one) => [one.header.name, one]));
    expect(found.get('etc/init.d/harbord')?.header.mode).toBe(0o755);
    expect(String(found.get('etc/init.d/harbord')?.bytes)).toMatch(/^#!\/sbin\/openrc-run\n/);
    expect(found.has('etc/conf.d/harbord')).toBe(true);
    expect([...found.keys()].filter((name) => name.includes('systemd'))).toEqual([]);
  });

  test.skipIf(noBsdtar)('reads back as planned, for both machines', async () => {
    const { status, stdout } = await slipway('verify', ['--out', out]);
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining('2 artifacts: each holds what was planned.'),
    ]);
  });
});
