import { posix } from 'node:path';
import picomatch from 'picomatch';
import { hostileDirectories, isWritableByOthers, liesBelow } from '../hostile.ts';
import type { Manifest } from '../manifest.ts';
import { mainService } from '../services.ts';
import { onLinux } from './places.ts';
import { each, type Rule } from './rule.ts';

// Root unpacks, links and changes owners only where nobody else may write; see docs/security.md.

const carriesNothingIntoHostileDirectories: Rule = ({ manifest }) => {
  const hostile = hostileOf(manifest);
  return each(manifest.files, (file, index) => {
    const path = placeOf(file, manifest);
    const directory = hostile.find((one) => path === one || liesBelow(path, [one]));
    return (
      file.systems.includes('linux') &&
      directory !== undefined && {
        path: ['files', index],
        what: `goes to ${path}, but the service's user may write to ${directory}`,
        next: `Package it below {install}, and let the program copy it; or make ${directory} root's, with a mode like '0750'.`,
      }
    );
  });
};

const hostileDirectoriesHoldTheServices: Rule = ({ manifest }) => {
  const service = mainService(manifest);
  const hostile = hostileOf(manifest);
  return each(manifest.directories, ({ path: place, owner, group }, index) => {
    const path = onLinux(place, manifest);
    if (!liesBelow(path, hostile)) return undefined;
    if (service && service.user !== 'root' && owner === service.user && group === service.group)
      return undefined;
    return {
      path: ['directories', index],
      what: `lies in a directory that others than root may write to: nobody can protect what is ${owner}:${group}'s there`,
      next: service
        ? `Write owner: ${service.user}, group: ${service.group}; or take a place outside.`
        : 'Take a place outside.',
    };
  });
};

const anybodysDirectoryNeedsAUser: Rule = ({ manifest }) =>
  (mainService(manifest)?.user ?? 'root') !== 'root'
    ? []
    : each(
        manifest.directories,
        ({ mode }, index) =>
          (mode & 0o002) !== 0 && {
            path: ['directories', index, 'mode'],
            what: 'lets anybody write, and there is no user of the service to act there in place of root',
            next: "Take write permission from others, as in mode: '0755', or give the service a user of its own.",
          },
      );

const programsAreRoots: Rule = ({ manifest }) =>
  each(
    manifest.files,
    (file, index) =>
      file.systems.includes('linux') &&
      (liesBelow(placeOf(file, manifest), [manifest.linux.install]) || (file.mode & 0o111) !== 0) &&
      isWritableByOthers(file, mainService(manifest)) && {
        path: ['files', index],
        what: `the service's user could change what root and others execute or trust`,
        next: "Leave the owner root, and take write permission from group and others, as in mode: '0755'.",
      },
  );

function hostileOf(manifest: Manifest): readonly string[] {
  const directories = manifest.directories.map((one) => ({ ...one, path: onLinux(one.path, manifest) }));
  return hostileDirectories(directories, mainService(manifest));
}

/** Where a file goes, or, for a glob of the payload, the directory that its files go to. */
function placeOf({ to, payload, product }: Manifest['files'][number], manifest: Manifest): string {
  const { base, isGlob } = picomatch.scan(payload ?? '');
  const own = product === undefined ? (isGlob ? base : payload) : posix.basename(product);
  return posix.resolve(manifest.linux.install, onLinux(to ?? own ?? '', manifest));
}

export const hostileRules: readonly Rule[] = [
  carriesNothingIntoHostileDirectories,
  hostileDirectoriesHoldTheServices,
  anybodysDirectoryNeedsAUser,
  programsAreRoots,
];
