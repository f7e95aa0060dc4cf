import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runChecked } from '../../scripts/system/tools/run.ts';
import { lacks, windowsPackers } from '../lacks.ts';
import { scratch } from '../scratch.ts';
import { artifact, fixture, pack, readCatalogOf, slipway } from './verbs.ts';

const readers = ['dpkg-deb', 'rpm', 'rpm2cpio', 'cpio', 'tar', 'xz', '7z'] as const;

test.skipIf(await lacks(...windowsPackers, ...readers))(
  'harbor, of another name with other files, service and questions, is packaged by its manifest alone',
  async () => {
    const out = await pack(fixture('harbor'), scratch());
    expect(readCatalogOf(out).artifacts.map(({ path }) => path)).toEqual([
      'harbor-master-2.3.0-rc.4-linux-arm64.tar.xz',
      'harbor-master-2.3.0-rc.4-linux-x86_64.tar.xz',
      'harbor-master-2.3.0-rc.4-windows-arm64-setup.exe',
      'harbor-master-2.3.0-rc.4-windows-x86_64-setup.exe',
      'harbor-master-2.3.0~rc.4-1.aarch64.rpm',
      'harbor-master-2.3.0~rc.4-1.x86_64.rpm',
      'harbor-master_2.3.0~rc.4_amd64.deb',
      'harbor-master_2.3.0~rc.4_arm64.deb',
    ]);
    const { status, stderr } = await slipway('verify', ['--out', out, '--quiet']);
    expect([status, stderr]).toEqual([0, '']);
  },
);

test.skipIf(await lacks('dpkg-deb'))("harbor's deb has its conffiles, owners, modes and links", async () => {
  const out = await pack(fixture('harbor'), scratch(), ['--only', '*amd64.deb']);
  const deb = artifact(out, '.deb');
  const listing = await runChecked('dpkg-deb', ['--contents', deb]);
  expect(listing).toMatch(/^-rwxr-x--- root\/ships .* \.\/usr\/lib\/harbor\/bin\/harbor$/m);
  expect(listing).toMatch(/^-rw-r----- root\/ships .* \.\/etc\/harbor\/berths\.conf$/m);
  expect(listing).toMatch(/^-rw-r--r-- root\/root .* \.\/usr\/lib\/harbor\/guide\.txt$/m);
  expect(listing).toMatch(/^drwx------ harbor\/ships .* \.\/srv\/harbor\/state\/$/m);
  // Below a directory of the service's user nothing is unpacked: that user makes it.
  expect(listing).not.toContain('/srv/harbor/state/berths/');
  expect(listing).toMatch(/ \.\/usr\/bin\/harbor -> \.\.\/lib\/harbor\/bin\/harbor$/m);
  const conffiles = await runChecked('dpkg-deb', ['--info', deb, 'conffiles']);
  expect(conffiles.trim().split('\n')).toContain('/etc/harbor/berths.conf');
});

test.skipIf(await lacks('tar', 'xz'))(
  "in harbor's archive a file of {config} lies in the top directory, which becomes all places",
  async () => {
    const out = await pack(fixture('harbor'), scratch(), ['--only', '*linux-x86_64.tar.xz']);
    const listing = await runChecked('tar', ['-tJf', artifact(out, '.tar.xz')]);
    const top = 'harbor-master-2.3.0-rc.4-linux-x86_64';
    expect(listing.split('\n')).toEqual(
      expect.arrayContaining([`${top}/bin/harbor`, `${top}/berths.conf`, `${top}/guide.txt`]),
    );
  },
);

test.skipIf(await lacks('dpkg-deb'))(
  'plain, without service, user and question, is three packages without a script',
  async () => {
    const out = await pack(fixture('plain'), scratch());
    expect(readCatalogOf(out).artifacts).toHaveLength(3);
    const unpacked = scratch();
    await runChecked('dpkg-deb', ['--raw-extract', artifact(out, '.deb'), join(unpacked, 'deb')]);
    const control = readFileSync(join(unpacked, 'deb/DEBIAN/control'), 'utf8');
    expect(control).not.toMatch(/^Depends:.*debconf/m);
    expect(statSync(join(unpacked, 'deb/opt/plain/plain')).mode & 0o777).toBe(0o755);
    expect(() => statSync(join(unpacked, 'deb/DEBIAN/postinst'))).toThrow('ENOENT');
  },
);

test.skipIf(await lacks('dpkg-deb', 'rpm'))(
  "fleet's packages carry a unit for each service, and its own units",
  async () => {
    const out = await pack(fixture('fleet'), scratch(), ['--only', 'deb', 'rpm']);
    const units = ['fleet-count.service', 'fleet-count.timer', 'fleet-dock@.service', 'fleet-web.service'];
    const all = [...units, 'fleet-web.socket', 'fleetd.service'].map(
      (name) => `/usr/lib/systemd/system/${name}`,
    );
    const inDeb = await runChecked('dpkg-deb', ['--contents', artifact(out, '.deb')]);
    const inRpm = await runChecked('rpm', ['-qpl', artifact(out, '.rpm')]);
    expect(all.filter((path) => !inDeb.includes(`.${path}\n`))).toEqual([]);
    expect(all.filter((path) => !inRpm.includes(`${path}\n`))).toEqual([]);
    // A service that ends at once has no init script, and variables lie where each distribution keeps them.
    expect(inDeb).not.toContain('/etc/init.d/fleet-count\n');
    expect(inDeb).toContain('/etc/default/fleetd\n');
    expect(inRpm).toContain('/etc/sysconfig/fleetd\n');
  },
);
