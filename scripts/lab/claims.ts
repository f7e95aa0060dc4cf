import type { Family } from './cells.ts';

/** Whether something holds of every product, or is one product's own. */
export type Whose = 'everybody' | 'own';

/** What a user was promised, by number, and on whose machines. */
export interface Claim {
  readonly id: string;
  readonly says: string;
  readonly families: readonly Family[];
  readonly whose: Whose;
  /** Shown in the cells of the sample alone while nothing more is asked for: what goes wrong is much the same everywhere. */
  readonly sampled?: boolean;
}

function claims(families: readonly Family[], sentences: Readonly<Record<string, string>>): readonly Claim[] {
  return Object.entries(sentences).map(([id, says]) => ({ id, says, families, whose: 'everybody' }));
}

const system = [
  ...claims(['deb', 'rpm', 'tar'], {
    S1: 'There is a package for each architecture, and the program in it is built for that architecture.',
  }),
  ...claims(['deb', 'rpm'], {
    S3: 'Old tools can read it: dpkg 1.15.6 and rpm 4.8 know everything that the package and its scripts use.',
  }),
  ...claims(['deb', 'rpm'], {
    S5: 'It takes as much disk space as it states, and a disk that is too small is refused.',
  }),
];

const deb = claims(['deb'], {
  D1: 'The file is named as Debian names it: name, version, architecture.',
  D2: 'dpkg -i, then apt-get -f install, installs it where no dependency was installed.',
  D3: 'Each file is where the plan puts it, with the planned owner and mode.',
  D4: 'The configuration is a private file at its planned place.',
  D5: 'What the service writes stays in its own directories.',
  D6: 'Logs go to the log directory, and logrotate knows them.',
  D7: 'service and systemctl start, stop and restart the service and report its state.',
  D8: 'It runs after a boot, under SysVinit and under systemd.',
  D9: 'After a change from SysVinit to systemd, a reinstallation, an upgrade or systemctl enable starts it.',
  D10: 'An upgrade replaces the old version, keeps the configuration, and work goes on.',
  D11: 'Answers given in advance and a noninteractive apt-get install make a silent installation.',
  D12: 'A reinstallation after new answers takes them, and a restart makes them active.',
  D13: 'Without answers it is installed and enabled; if it cannot start yet, it says where to enter them.',
  D14: 'Removal keeps configuration and data; purge deletes configuration and logs, and data only if told so.',
  D15: 'Every way in which dpkg may call the scripts works, twice, without a terminal, without starts, without an init.',
  D16: 'A disabled or masked unit stays so; the service has its own user and no other rights than the planned ones.',
});

const rpm = claims(['rpm'], {
  P2: 'Each file is where the plan puts it, with the planned owner and mode.',
  P3: 'The configuration is a private file at its planned place, and so are the data of the service.',
  P4: 'Logs go to the log directory, and logrotate knows them.',
  P5: 'dnf installs it from a file.',
  P6: 'yum installs it from a file.',
  P7: 'zypper installs it from a file, with what it recommends.',
  P8: 'rpm -i names each dependency that is missing, and installs it once they are there.',
  P9: 'A system user and group are created and run the service.',
  P10: 'Installing starts nothing; with the answers entered, systemctl start does.',
  P11: 'It contains no settings of the program, and never overwrites settings or data.',
  P12: 'An upgrade replaces the old version, keeps the configuration, restarts what ran, and work goes on.',
  P13: 'rpm -V finds nothing changed, rpm2cpio reads the file, and its digests are SHA-256.',
  P14: 'Erasing it stops and disables the service and keeps configuration and data.',
});

const tar = claims(['tar'], {
  O1: 'tar xJf, also that of BusyBox, unpacks it into one directory with a program that can be started.',
  O3: 'The sample unit and the sample init script in the archive start it.',
  O6: 'install.sh installs it under systemd, SysVinit and neither, upgrades it, and removes it.',
});

const faults = claims(['deb', 'rpm'], {
  F1: 'Killed in the middle of its scripts and run again, the installation ends well.',
  F2: 'A disk that fills up while unpacking leaves what was there before.',
  F3: 'A broken configuration keeps the service from starting, but no installation from ending; the file stays unchanged.',
  F4: 'A configuration that was deleted is created again.',
  F5: 'A user of that name that exists already is used.',
  F6: 'An install directory of an unpacked archive is taken over.',
  F7: 'A read-only /etc makes the installation fail with a message, and nothing is half done.',
  F8: 'An upgrade while work is under way loses none of it.',
  F9: 'An upgrade from a version whose scripts fail is possible.',
  F10: 'Installing twice and purging twice do no harm.',
  F11: 'After fifty upgrades the configuration is the same, byte for byte.',
});

const attacks = claims(['deb', 'rpm', 'tar'], {
  S6: "No installation, upgrade or removal gives the service's user more rights than it has.",
});

const machine = claims(['vm'], {
  M1: 'From power-on to power-off of a whole machine: the deb is installed, runs at each boot, is upgraded, and is removed.',
});

/** Every claim that is made of any product, in the order of the report. */
export const allClaims: readonly Claim[] = [
  ...system,
  ...deb,
  ...rpm,
  ...tar,
  ...[...faults, ...attacks].map((claim) => ({ ...claim, sampled: true })),
  ...machine,
];
