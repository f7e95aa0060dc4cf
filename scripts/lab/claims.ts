import type { Family } from './cells.ts';

/** What a user was promised, by number, and on whose machines. */
export interface Claim {
  readonly id: string;
  readonly says: string;
  readonly families: readonly Family[];
  /** Shown in the cells of the sample alone while nothing more is asked for: what goes wrong is much the same everywhere. */
  readonly sampled?: boolean;
}

function claims(families: readonly Family[], sentences: Readonly<Record<string, string>>): readonly Claim[] {
  return Object.entries(sentences).map(([id, says]) => ({ id, says, families }));
}

const system = [
  ...claims(['deb', 'rpm', 'tar', 'wine'], {
    S1: 'There is a package for x86_64 and one for ARM64, and the program in it is for that machine.',
  }),
  ...claims(['wine'], {
    S2: 'A Windows that is too old is refused, with a message and an exit code of its own.',
  }),
  ...claims(['deb', 'rpm'], {
    S3: 'Old tools open it: dpkg 1.15.6 and rpm 4.8 know everything that container and scripts use.',
    S4: "It depends on the distribution's CA certificates.",
  }),
  ...claims(['deb', 'rpm', 'wine'], {
    S5: 'It takes as much disk space as it says, and what does not fit is refused.',
  }),
];

const deb = claims(['deb'], {
  D1: 'The file has the name that Debian gives to it: name, version, architecture.',
  D2: 'dpkg -i, then apt-get -f install, ends in a running service where no dependency was there before.',
  D3: 'The software is in /opt/cometd.',
  D4: 'The configuration is a real file, /etc/cometd/cometd.cfg, and the server finds it from /var/lib/cometd.',
  D5: 'Databases are in /var/lib/cometd.',
  D6: 'Logs are in /var/log/cometd.',
  D7: 'service and systemctl start, stop, restart the server and tell how it is; its logs can be read.',
  D8: 'It works under SysVinit and under systemd.',
  D9: 'After the system changed from SysVinit to systemd, a reinstall, an upgrade or systemctl enable makes it start.',
  D10: 'An upgrade replaces the old version, keeps the configuration, and running jobs go on.',
  D11: 'A preseeded serial number and a noninteractive apt-get install make a silent installation.',
  D12: 'A reinstall after a new preseed takes the new serial number, and a restart makes it active.',
  D13: 'Without a serial number it installs, is enabled, does not start, and says where to enter the number.',
  D14: 'Remove keeps configuration and data; purge takes configuration and logs, and data only if told so.',
  D15: 'Every way in which dpkg may call the scripts works, twice, without a terminal, without starts, without an init.',
  D16: 'A unit that was disabled or masked stays so; the service is not root and may have ports below 1024.',
});

const rpm = claims(['rpm'], {
  P1: 'One rpm serves every distribution that has systemd and xz.',
  P2: 'The software is in /opt/cometd.',
  P3: 'Databases and the configuration are in /var/lib/cometd, and /etc/cometd/cometd.cfg leads there.',
  P4: 'Logs are in /var/log/cometd, and /var/lib/cometd/logs leads there.',
  P5: 'dnf installs it from a file.',
  P6: 'yum installs it from a file.',
  P7: 'zypper installs it from a file, with what it recommends.',
  P8: 'rpm -i installs it where setcap, tzdata, ca-certificates and useradd are, and names each that is missing.',
  P9: 'A system user and group cometd are made and run the service.',
  P10: 'Installing starts nothing; with the serial number entered, systemctl start does.',
  P11: 'There is no settings file in it, and neither settings nor a database are ever written over.',
  P12: 'An upgrade replaces the old version, keeps the configuration, restarts what ran, and jobs go on.',
  P13: 'rpm -V finds nothing changed, rpm2cpio reads it, and its digests are SHA-256.',
  P14: 'Erasing it stops and disables the service and keeps configuration and data.',
  V1: "The nine steps from another distribution's archive to the rpm end in a running service with all that was there.",
});

const tar = claims(['tar'], {
  O1: 'tar xJf, also that of BusyBox, unpacks it into one directory with a program that can be started.',
  O2: 'Without rights, ./cometd -ValidateConfigOnly writes a default configuration and ends.',
  O3: 'With a serial number ./cometd runs, from a terminal and from the service scripts that are in the archive.',
  O4: 'With setcap it may have port 443 without being root.',
  O5: 'The time zones are found in each of their three places, and where there are none it says so.',
  O6: 'install.sh sets it up under systemd, SysVinit and neither, and takes it away again.',
  C1: '-ValidateConfigOnly checks the configuration, makes it where there is none, and ends.',
  C2: '-LogAccesses logs every HTTP access.',
  C3: '-Chdir says where the files are that it writes.',
  C4: '-Instdir says where the files are that it only reads.',
  C5: '-WebrootDir serves another web interface, and the API stays.',
  C6: 'A flag takes its value after = or as the next word, and an unknown flag is refused.',
});

const faults = claims(['deb', 'rpm'], {
  F1: 'Killed in the middle of its scripts and run again, the installation ends well.',
  F2: 'A disk that becomes full while unpacking leaves what was there before.',
  F3: 'A broken configuration keeps the server from starting, but no installation from ending; the file stays as it is.',
  F4: 'A configuration that was deleted is made anew.',
  F5: 'A user cometd that exists already is used.',
  F6: 'A directory /opt/cometd from an archive is taken over.',
  F7: 'A read-only /etc makes it fail with words, and nothing is half done.',
  F8: 'An upgrade while a job runs loses nothing of the job.',
  F9: 'An upgrade from a version whose scripts fail is possible.',
  F10: 'Installing twice and purging twice do no harm.',
  F11: 'After fifty upgrades the configuration is the same, byte for byte.',
});

const attacks = claims(['deb', 'rpm', 'tar'], {
  S6: "No installation, upgrade or removal gives the service's user more rights than it has.",
});

const windows = claims(['wine'], {
  W1: 'The installer asks for licence, serial number and directory, shows its progress, and finishes.',
  W2: 'The software goes to Program Files, or where one chooses.',
  W3: 'Configuration and logs are in ProgramData.',
  W4: 'Without a serial number the server does not start, and installer and Service Manager ask for it.',
  W5: 'The Service Manager, sc and net start and stop the service.',
  W6: 'cometd with -Chdir runs the server in a terminal.',
  W7: 'A newer installer replaces the old version, keeps the configuration, and jobs go on.',
  W8: 'It installs silently, with documented exit codes, and never waits for a click.',
  W9: 'Windows knows its name, version, publisher, size and icon; uninstalling keeps data unless told otherwise.',
  W10: 'A locked or running program never ends in half an upgrade.',
  W11: 'Nobody but administrators gains anything from an installation.',
});

const machine = claims(['vm'], {
  M1: 'From power-on to power-off of a whole machine: the deb is installed, runs at each boot, is upgraded, and is gone.',
});

/** Every claim, in the order of the report. */
export const allClaims: readonly Claim[] = [
  ...system,
  ...deb,
  ...rpm,
  ...tar,
  ...windows,
  ...[...faults, ...attacks].map((claim) => ({ ...claim, sampled: true })),
  ...machine,
];
