import type { Job } from '../../plan/job.ts';
import type { Family } from '../cells.ts';
import type { Start } from '../machine/boot.ts';

/** One thing that an administrator does with a package. */
export interface AttackStep {
  readonly name: string;
  /** The line that is typed, in the directory of the packages. */
  readonly line: string;
}

/** What the lines are made of. */
export interface Subject {
  readonly job: Job;
  readonly init: Start;
  readonly family: Family;
  readonly current: string;
  readonly older: string;
  /** The service's user, who attacks. */
  readonly user: string;
}

/** The lines of a family: how it installs a file, removes the package, and takes its last files. */
type Ways = (subject: Subject) => {
  readonly install: (file: string) => string;
  readonly again: (file: string) => string;
  readonly back: (file: string) => string;
  readonly remove: string;
  readonly purge?: string;
};

const deb: Ways = ({ job }) => ({
  install: (file) => `dpkg --install ./${file}`,
  again: (file) => `dpkg --install ./${file}`,
  back: (file) => `dpkg --install ./${file}`,
  remove: `dpkg --remove ${job.product.name}`,
  purge: `dpkg --purge ${job.product.name}`,
});

/** Where archives are unpacked before their install.sh is run: in a directory of root's. */
export const unpackedIn = '/root/unpacked';

const folderOf = (file: string) => `${unpackedIn}/${file.replace(/\.tar\.xz$/, '')}`;

const ways: Readonly<Partial<Record<Family, Ways>>> = {
  deb,
  rpm: ({ job }) => ({
    install: (file) => `rpm -U ./${file}`,
    again: (file) => `rpm -U --replacepkgs ./${file}`,
    back: (file) => `rpm -U --oldpackage ./${file}`,
    remove: `rpm -e ${job.product.name}`,
  }),
  tar: ({ current }) => ({
    install: (file) => `${folderOf(file)}/install.sh`,
    again: (file) => `${folderOf(file)}/install.sh`,
    back: (file) => `${folderOf(file)}/install.sh`,
    remove: `${folderOf(current)}/install.sh --remove`,
  }),
};

/** What is done with the service; without an init, nothing that root does. */
function serviceSteps({ job, init }: Subject): readonly AttackStep[] {
  const { service } = job;
  if (!service || init === 'none') return [];
  const act = (word: string) =>
    init === 'systemd' ? `systemctl ${word} ${service.name}` : `/etc/init.d/${service.name} ${word}`;
  return ['restart', 'stop', 'start'].map((name) => ({ name, line: act(name) }));
}

/**
 * The life of a package whose older version is installed, step by step: every family, every init. logrotate(8) where the package
 * brings a configuration for it.
 */
export function lifeOf(subject: Subject): readonly AttackStep[] {
  const { install, again, remove, purge } = ways[subject.family]!(subject);
  const { name } = subject.job.product;
  const rotation = `/etc/logrotate.d/${name}`;
  return [
    { name: 'upgrade', line: install(subject.current) },
    { name: 'logrotate', line: `[ ! -e ${rotation} ] || logrotate --force ${rotation}` },
    ...serviceSteps(subject),
    { name: 'reinstall', line: again(subject.current) },
    { name: 'remove', line: remove },
    { name: 'install', line: install(subject.current) },
    ...(purge === undefined ? [] : [{ name: 'purge', line: purge }]),
  ];
}

/** What is raced, again and again: there and back, with all that is done in between. */
export function raceSteps(subject: Subject): readonly AttackStep[] {
  const { back } = ways[subject.family]!(subject);
  const between = ['upgrade', 'logrotate', 'restart'];
  return [
    ...lifeOf(subject).filter(({ name }) => between.includes(name)),
    { name: 'back to the older version', line: back(subject.older) },
  ];
}

/** From an installation by the archive's own script to the package. */
export function fromArchive(subject: Subject, archive: string): readonly AttackStep[] {
  const { install, remove } = ways[subject.family]!(subject);
  return [
    { name: 'install.sh', line: `${folderOf(archive)}/install.sh` },
    { name: 'the package after it', line: install(subject.current) },
    { name: 'removal of the package', line: remove },
  ];
}

/** The older version, as an administrator installs it first. */
export function firstStep(subject: Subject): AttackStep {
  return { name: 'first installation', line: ways[subject.family]!(subject).install(subject.older) };
}
