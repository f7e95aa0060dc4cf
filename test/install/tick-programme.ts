import { cells } from '../../scripts/lab/cells.ts';
import { untestable } from '../../scripts/lab/check/untestable.ts';
import type { NamedCheck, Programme } from '../../scripts/lab/programme.ts';

const isActive = '[ -d /run/systemd/system ] && systemctl is-active --quiet tick || service tick status';

const checks: readonly NamedCheck[] = ownChecks([
  {
    claim: 'T1',
    file: 'T1-nothing-was-there.ts',
    title: 'dpkg fails, apt-get brings what is missing',
    from: 'bare',
    run: async ({ fails, ok, see }) => {
      see(
        'apt-get says what is missing',
        (await fails('dpkg -i ./tick_1.0_amd64.deb')).includes('libcap2-bin'),
      );
      await ok('apt-get -f install -y');
      await ok(isActive);
    },
  },
  {
    claim: 'T2',
    file: 'T2-it-runs.ts',
    title: 'it runs after a boot, alone in a machine without a network',
    from: 'installed',
    onlyLooks: true,
    run: async ({ cell, ok, run, see, shows, file }) => {
      await ok(isActive);
      await shows('cat /proc/1/comm', cell.init === 'systemd' ? 'systemd' : 'init');
      await shows('ls /sys/class/net', 'lo');
      see('the exit status of a command comes through', (await run('exit 7')).status === 7);
      see('a hanging command is ended', (await run('sleep 60', { seconds: 1 })).status === 124);
      const script = await file('/etc/init.d/tick');
      see('the init script is a program of root', script?.mode === '0755' && script.owner === 'root');
    },
  },
  {
    claim: 'T3',
    file: 'T3-no-init.ts',
    title: 'at rest there is no init',
    from: 'furnished',
    atRest: true,
    run: async ({ fails, ok, boot, until }) => {
      await fails('[ -d /run/systemd/system ]');
      await ok('printf "#!/bin/sh\\nexit 101\\n" >/usr/sbin/policy-rc.d; chmod +x /usr/sbin/policy-rc.d');
      await ok('dpkg -i ./tick_1.0_amd64.deb');
      await fails('pgrep -x tick');
      await boot();
      await until(isActive);
    },
  },
  {
    claim: 'T4',
    file: 'T4-fails.ts',
    title: 'what fails is said',
    from: 'furnished',
    run: async ({ shows }) => shows('echo found', 'sought'),
  },
  {
    claim: 'T5',
    file: 'T5-holds-output.ts',
    title: 'a daemon that holds its output is found out',
    from: 'furnished',
    run: async ({ ok }) => void (await ok('sleep 30 &')),
  },
  {
    claim: 'T6',
    file: 'T6-untestable.ts',
    title: 'what cannot be tested is said',
    from: 'furnished',
    run: async () => untestable('there is no moon here'),
  },
  {
    claim: 'T8',
    file: 'T8-another-init.ts',
    title: 'a SysVinit system becomes a systemd system and keeps its service',
    from: 'installed',
    cells: ({ init }) => init === 'sysvinit',
    run: async ({ ok, boot, shows, until }) => {
      await ok(
        'apt-get install -y --no-install-recommends --allow-remove-essential systemd-sysv dbus sysvinit-core-',
      );
      await boot('systemd');
      await shows('cat /proc/1/comm', 'systemd');
      await until(isActive);
    },
  },
]);

function ownChecks(checks: readonly Omit<NamedCheck, 'whose'>[]): readonly NamedCheck[] {
  return checks.map((check) => ({ ...check, whose: 'own' }));
}

const says: Readonly<Record<string, string>> = {
  T1: 'It installs where nothing was.',
  T2: 'It runs.',
  T3: 'It installs at rest.',
  T4: 'It fails.',
  T5: 'It holds on.',
  T6: 'It needs a moon.',
  T7: 'It is never looked at.',
  T8: 'It outlives its init.',
};

/** A programme for the hand-made package, with an outcome of every kind. */
export const tickProgramme: Programme = {
  claims: Object.entries(says).map(([id, each]) => ({ id, says: each, families: ['deb'], whose: 'own' })),
  cells: cells.filter(({ name }) => name.startsWith('deb-bookworm-s')),
  sampled: false,
  checks,
  installers: {
    deb: async ({ ok }) => void (await ok('dpkg -i ./tick_1.0_amd64.deb')),
    rpm: async () => {},
    tar: async () => {},
    wine: async () => {},
    vm: async () => {},
  },
};
