import { join } from 'node:path';
import type { Cell } from './cells.ts';
import { packagesFolder } from './check/shell-commands.ts';
import type { LabInput } from './input.ts';
import { runInside } from './machine/namespace.ts';
import type { Session } from './machine/session.ts';
import { storePackages } from './stored-packages.ts';

/** Layers of a machine that have the packages, and nothing else. */
export interface PackageLayers {
  /** As they were made. */
  readonly made: string;
  /** The same packages where none is compressed that can be had so. */
  readonly stored: string;
}

/** Makes both layers, once a session. Files of a layer cost a machine nothing; a mount each would, at each start of a service. */
export async function layPackages(
  session: Session,
  input: LabInput,
  cells: readonly Cell[],
): Promise<PackageLayers> {
  const files = [...input.artifacts, ...input.older].map(({ path }) => path);
  const made = await layFiles(session, 'made', files);
  const stored = await layFiles(session, 'stored', []);
  await storePackages(session, input, cells, made + packagesFolder, stored + packagesFolder);
  return { made, stored };
}

/** Makes a layer of this name that has copies of these files where commands are run. */
export async function layFiles(session: Session, name: string, files: readonly string[]): Promise<string> {
  const layer = join(session.memory, 'packages', name);
  const act = (...words: readonly string[]) => runInside(session.namespace, words);
  await act('mkdir', '--parents', layer + packagesFolder);
  if (files.length > 0)
    await act('install', '--mode=644', `--target-directory=${layer}${packagesFolder}`, ...files);
  return layer;
}
