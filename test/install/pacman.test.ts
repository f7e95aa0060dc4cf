import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runInside } from '../../scripts/lab/machine/namespace.ts';
import { closeSession, openSession, type Session } from '../../scripts/lab/machine/session.ts';
import { openLayerStore } from '../../scripts/lab/root/layers.ts';
import { roots } from '../../scripts/lab/root/roots.ts';
import { artifact, copyFixture, pack } from '../artifact/verbs.ts';
import { lacksLab, unlessSkipped } from '../grants.ts';
import { lacks } from '../lacks.ts';
import { lacksNfpm } from '../nfpm.ts';

const noLab = await lacksLab();
const noNfpm = await lacksNfpm();
const skipped = noLab !== undefined || noNfpm !== undefined || (await lacks('pacman'));

/** Nothing but the package itself: no repository, no signature, a root that is no mount point. */
const pacmanConf = '[options]\nArchitecture = x86_64\nLocalFileSigLevel = Never\n';

describe.skipIf(skipped)(
  unlessSkipped('pacman, in a root of the lab with bash as its shell', noLab ?? noNfpm),
  () => {
    let folder: string;
    let session: Session;
    let root: string;
    let packages: { readonly older: string; readonly newer: string };

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'slipway-pacman-'));
      packages = await makePackages(folder);
      writeFileSync(join(folder, 'pacman.conf'), pacmanConf);
      session = await openSession({ keep: false, signal: new AbortController().signal, say: () => {} });
      [root = ''] = await openLayerStore(session).bare(roots['bookworm-systemd']);
      // Arch's sh is bash, and nFPM writes functions in its form.
      await inside('ln', '-sf', 'bash', join(root, 'bin/sh'));
      await inside('mkdir', '-p', join(root, 'var/lib/pacman'));
    }, 1_200_000);
    afterAll(async () => {
      await closeSession(session);
      rmSync(folder, { recursive: true, force: true });
    });

    const inside = (...words: readonly string[]) => runInside(session.namespace, words);
    const inRoot = (...words: readonly string[]) => inside('chroot', root, ...words);
    const pacman = (...words: readonly string[]) =>
      inside('pacman', '--root', root, '--config', join(folder, 'pacman.conf'), '--noconfirm', ...words);
    const owners = async (...paths: readonly string[]) =>
      (await inRoot('stat', '--format', '%a %U:%G %n', ...paths)).trim().split('\n');

    test('installs the package: its user, its owners, its configuration, and what to do next', async () => {
      const said = await pacman('--upgrade', '--assume-installed', 'bash=5', packages.older);
      expect(said).toContain('Start the server: systemctl enable --now harbord');
      expect(said).not.toContain('warning');
      expect(await pacman('--query')).toBe('harbor-master 2.3.0rc4-2\n');
      expect(await inRoot('getent', 'passwd', 'harbor')).toMatch(
        /^harbor:x:\d+:\d+:harbord service:\/srv\/harbor\/state:/,
      );
      expect(
        await owners(
          '/etc/harbor/berths.conf',
          '/etc/harbor/own/harbor.conf',
          '/srv/harbor/state/berths',
          '/usr/lib/harbor/bin/harbor',
        ),
      ).toEqual([
        '640 root:ships /etc/harbor/berths.conf',
        '640 harbor:ships /etc/harbor/own/harbor.conf',
        '2770 harbor:ships /srv/harbor/state/berths',
        '750 root:ships /usr/lib/harbor/bin/harbor',
      ]);
      expect(await inRoot('readlink', '/usr/bin/harbor')).toBe('../lib/harbor/bin/harbor\n');
    });

    test('says what it depends on, and refuses to go without', async () => {
      await expect(pacman('--upgrade', packages.newer)).rejects.toThrow(
        "unable to satisfy dependency 'bash'",
      );
    });

    test('upgrades to the release, and keeps what the administrator and the server wrote', async () => {
      await inRoot(
        'sh',
        '-c',
        'echo Berths=9 >>/etc/harbor/berths.conf; echo Greeting=Moin >>/etc/harbor/own/harbor.conf',
      );
      await inRoot('chown', 'nobody:nogroup', '/var/log/harbor');
      const said = await pacman('--upgrade', '--assume-installed', 'bash=5', packages.newer);
      expect(said).toContain('upgrading harbor-master');
      expect(said).not.toContain('downgrading');
      expect(said).not.toContain('Start the server');
      expect(await inRoot('tail', '-n1', '/etc/harbor/berths.conf', '/etc/harbor/own/harbor.conf')).toMatch(
        /Berths=9[\s\S]*Greeting=Moin/,
      );
      expect(await owners('/usr/lib/harbor/bin/harbor', '/var/log/harbor')).toEqual([
        '750 root:ships /usr/lib/harbor/bin/harbor',
        '755 nobody:nogroup /var/log/harbor',
      ]);
    });

    test('removes the package, and leaves data, what was changed and the user', async () => {
      await inRoot('touch', '/srv/harbor/state/berths/ship');
      await pacman('--remove', 'harbor-master');
      expect(
        await inRoot(
          'sh',
          '-c',
          'ls -d /usr/lib/harbor /usr/lib/systemd/system/harbord.service /usr/bin/harbor 2>&1 || :',
        ),
      ).not.toMatch(/^\//m);
      expect(await inRoot('ls', '/srv/harbor/state/berths/ship', '/etc/harbor')).toContain(
        'berths.conf.pacsave',
      );
      expect(await inRoot('getent', 'passwd', 'harbor')).toContain('harbor');
    });
  },
);

/** harbor in two versions, with a directory of its configuration that its user may write to. */
async function makePackages(folder: string): Promise<{ readonly older: string; readonly newer: string }> {
  const manifest = join(copyFixture('harbor', join(folder, 'product')), 'product.yaml');
  const own = '  - { path: "{config}/own", mode: "0770", owner: root, group: ships }\n';
  const text = readFileSync(manifest, 'utf8')
    .replaceAll('{config}/harbor.conf', '{config}/own/harbor.conf')
    .replace('directories:\n', `directories:\n${own}`);
  writeFileSync(manifest, text);
  const only = ['--only', '*-x86_64.pkg.tar.zst'];
  const older = await pack(manifest, join(folder, 'older'), only);
  const newer = await pack(manifest, join(folder, 'newer'), [...only, '--version', '2.3.0']);
  return { older: artifact(older, '.zst'), newer: artifact(newer, '.zst') };
}
