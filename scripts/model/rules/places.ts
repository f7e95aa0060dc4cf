import type { Manifest } from '../manifest.ts';
import type { Path } from '../place.ts';
import { mainService } from '../services.ts';
import { each, isRepeated, type Rule } from './rule.ts';

// Directories of the system itself (hier(7)): a product may own what is below them, never one of them.
const systemDirectories = new Set(
  `/bin /boot /dev /etc /home /lib /lib32 /lib64 /libx32 /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /var
  /etc/default /etc/init.d /etc/logrotate.d /etc/systemd /etc/systemd/system /etc/opt /lib/systemd /lib/systemd/system
  /usr/bin /usr/include /usr/lib /usr/lib32 /usr/lib64 /usr/libexec /usr/local /usr/local/bin /usr/local/etc /usr/local/lib
  /usr/local/sbin /usr/local/share /usr/sbin /usr/share /usr/share/doc /usr/share/man /usr/src /usr/lib/systemd
  /usr/lib/systemd/system /var/backups /var/cache /var/lib /var/lock /var/log /var/mail /var/opt /var/run /var/spool /var/tmp`.split(
    /\s+/,
  ),
);

/** A place with the product's own directories put in. */
export function onLinux(place: string, { linux }: Manifest): string {
  return place.replace(/^\{(install|state|logs|config)\}/, (_, name: keyof typeof linux) => linux[name]);
}

const ownsNoSystemDirectory: Rule = ({ manifest }) => {
  const owned: readonly (readonly [Path, string])[] = [
    ...Object.entries(manifest.linux).map(([name, path]) => [['linux', name], path] as const),
    ...manifest.directories.map(({ path }, index) => [['directories', index, 'path'], path] as const),
    ...manifest.data.map((path, index) => [['data', index], path] as const),
  ];
  return each(
    owned,
    ([path, place]) =>
      systemDirectories.has(onLinux(place, manifest)) && {
        path,
        what: `"${place}" belongs to the system`,
        next: `Take a directory below it, as in ${onLinux(place, manifest)}/${manifest.name}.`,
      },
  );
};

const directoriesDiffer: Rule = ({ manifest: { linux } }) => {
  const named = Object.entries(linux);
  return each(
    named,
    ([name, path], index) =>
      isRepeated(named, index, ([, other]) => other) && {
        path: ['linux', name],
        what: `"${path}" is another of the four directories as well`,
        next: 'Give each a directory of its own.',
      },
  );
};

const makesEachPathOnce: Rule = ({ manifest }) => {
  const made = [
    ...manifest.directories.map(({ path }, index) => ({ path: ['directories', index, 'path'], place: path })),
    ...manifest.links.map(({ path }, index) => ({ path: ['links', index, 'path'], place: path })),
  ];
  return each(
    made,
    ({ path, place }, index) =>
      isRepeated(made, index, (one) => onLinux(one.place, manifest)) && {
        path,
        what: `"${place}" is made a second time`,
        next: 'Keep one of the two.',
      },
  );
};

const linksLeadElsewhere: Rule = ({ manifest }) =>
  each(
    manifest.links,
    ({ path, to }, index) =>
      onLinux(path, manifest) === onLinux(to, manifest) && {
        path: ['links', index, 'to'],
        what: 'the link leads to itself',
        next: 'Name another place.',
      },
  );

const ownersExist: Rule = ({ manifest }) => {
  const { files, directories } = manifest;
  const service = mainService(manifest);
  const users = ['root', ...(service ? [service.user] : [])];
  const groups = ['root', ...(service ? [service.group] : [])];
  const unknown = (path: Path, kind: string, name: string, known: readonly string[]) =>
    !known.includes(name) && {
      path,
      what: `the package makes no ${kind} "${name}"`,
      next: `Write ${known.join(' or ')}.`,
    };
  const owned = [
    ...files.map((file, index) => ({ ...file, at: ['files', index] as Path })),
    ...directories.map((directory, index) => ({ ...directory, at: ['directories', index] as Path })),
  ];
  return [
    ...each(owned, ({ at, owner }) => unknown([...at, 'owner'], 'user', owner, users)),
    ...each(owned, ({ at, group }) => unknown([...at, 'group'], 'group', group, groups)),
  ];
};

const dataIsTheProducts: Rule = ({ manifest }) =>
  each(
    manifest.data,
    (place, index) =>
      !isOwn(place, manifest) && {
        path: ['data', index],
        what: `"${place}" is in none of the product's directories`,
        next: 'A purge may remove it: name {state}, {logs}, {config} or a directory below.',
      },
  );

/** Whether a place lies in one of the product's own four directories. */
export function isOwn(place: string, manifest: Manifest): boolean {
  const path = onLinux(place, manifest);
  return Object.values(manifest.linux).some((own) => path === own || path.startsWith(`${own}/`));
}

export const placeRules: readonly Rule[] = [
  ownsNoSystemDirectory,
  directoriesDiffer,
  makesEachPathOnce,
  linksLeadElsewhere,
  ownersExist,
  dataIsTheProducts,
];
