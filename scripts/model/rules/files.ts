import { realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Manifest } from '../manifest.ts';
import type { Path } from '../place.ts';
import { servicesOf } from '../services.ts';
import { each, type Rule } from './rule.ts';

interface Named {
  readonly path: Path;
  readonly file: string;
}

const filesOfTheFolderExist: Rule = ({ manifest, folder }) =>
  each(filesOfTheFolder(manifest), ({ path, file }) => {
    const kind = kindOf(folder, file);
    if (kind === 'file') return undefined;
    if (kind === 'directory')
      return { path, what: `"${file}" is a directory`, next: 'Name the file itself.' };
    if (kind === 'outside')
      return {
        path,
        what: `"${file}" is a link that leads out of the product's folder`,
        next: 'Copy the file into the folder.',
      };
    return { path, what: `there is no "${file}" beside the manifest`, next: 'Add it, or mend the name.' };
  });

function kindOf(folder: string, file: string): 'file' | 'directory' | 'outside' | 'none' {
  try {
    const found = realpathSync(join(folder, file));
    if (relative(realpathSync(folder), found).split(sep)[0] === '..') return 'outside';
    return statSync(found).isFile() ? 'file' : 'directory';
  } catch {
    return 'none';
  }
}

function filesOfTheFolder(manifest: Manifest): readonly Named[] {
  const named: readonly { path: Path; file: string | undefined }[] = [
    { path: ['licence', 'file'], file: manifest.licence.file },
    { path: ['icon'], file: manifest.icon },
    { path: ['payload', 'build', 'entry'], file: manifest.payload.build?.entry },
    ...manifest.sbom.npm.map((file, index) => ({ path: ['sbom', 'npm', index], file })),
    ...manifest.sbom.components.map(({ notice }, index) => ({
      path: ['sbom', 'components', index, 'notice'],
      file: notice,
    })),
    ...manifest.files.map(({ product }, index) => ({ path: ['files', index, 'product'], file: product })),
    ...manifest.units.map(({ product }, index) => ({ path: ['units', index, 'product'], file: product })),
    ...servicesOf(manifest).map(({ path, service }) => ({
      path: [...path, 'environmentFile', 'product'],
      file: service.environmentFile?.product,
    })),
  ];
  return named.filter((one): one is Named => one.file !== undefined);
}

const conffilesLieWithTheConfiguration: Rule = ({ manifest: { files, linux } }) =>
  each(
    files,
    ({ role, to }, index) =>
      role === 'conffile' &&
      !/^(\{config\}|\/etc)\//.test(to ?? '') &&
      !to?.startsWith(`${linux.config}/`) && {
        path: ['files', index],
        what: 'is a conffile, but does not lie with the configuration',
        next: 'Add "to: {config}/…", or another place below /etc (Debian Policy 10.7.2).',
      },
  );

export const fileRules: readonly Rule[] = [filesOfTheFolderExist, conffilesLieWithTheConfiguration];
