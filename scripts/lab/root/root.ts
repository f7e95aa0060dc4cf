import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeWhole } from '../../system/disk/atomic.ts';
import { userCache } from '../../system/disk/user-cache.ts';
import { withLock } from '../../system/tools/lock.ts';
import { commandText } from '../../system/tools/run.ts';
import { type Namespace, runInside } from '../machine/namespace.ts';
import { debianMirror } from './mirror.ts';
import type { Root } from './roots.ts';

/** What building needs of the run that asks for it. */
export interface Building {
  readonly namespace: Namespace;
  /** A directory inside the namespace, in memory. */
  readonly scratch: string;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

const hooks = import.meta.dirname;

/** A clean PATH: a pyenv's shims in it would be started for every package. */
const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The tar of a layer of a root, made when it is not cached yet. One builder at a time; its name only ever leads to the whole.
 * @throws FaultError when it cannot be made, as when its suite has left the mirror.
 */
export async function cachedLayer(
  root: Root,
  layer: 'bare' | 'furnished',
  building: Pick<Building, 'signal' | 'say'>,
  make: (partial: string) => Promise<void>,
): Promise<string> {
  const file = userCache('roots', root.name, `${layer}-${await rootKey(root)}.tar`);
  if (existsSync(file)) return file;
  await withLock(dirname(file), building, async () => {
    if (existsSync(file)) return;
    building.say(`building the root ${root.name}`);
    await makeWhole(file, make);
    await removeOlder(file, layer);
  });
  return file;
}

/** Builds a bare root with mmdebstrap, from this machine's mirror. */
export async function buildBare(root: Root, partial: string, building: Building): Promise<void> {
  const scratch = join(building.scratch, `build-${root.name}`);
  await runInside(building.namespace, ['mkdir', scratch]);
  const mirror = await debianMirror();
  const words = [
    'mmdebstrap',
    ...mmdebstrapArguments(root),
    root.suite,
    partial,
    ...(mirror ? [mirror] : []),
  ];
  try {
    // TMPDIR for mmdebstrap alone: maintainer scripts would look for it in the root.
    await runInside(
      building.namespace,
      ['env', `PATH=${path}`, `TMPDIR=${scratch}`, 'LC_ALL=C.UTF-8', ...words],
      {
        signal: building.signal,
      },
    );
  } finally {
    if (!building.signal.aborted) await runInside(building.namespace, ['rm', '-rf', scratch]);
  }
}

/** mmdebstrap's options for a root, its mirror and output left out. */
export function mmdebstrapArguments(root: Root): readonly string[] {
  const hook = (name: string, ...words: readonly string[]) =>
    `--customize-hook=${commandText(join(hooks, name), [])} "$1" ${words.map((word) => commandText(word, [])).join(' ')}`;
  return [
    ...['--mode=root', '--format=tar', '--variant=apt', `--architectures=${root.arch}`],
    `--include=${root.packages.join(',')}`,
    '--aptopt=Apt::Install-Recommends "false"',
    '--aptopt=Acquire::Languages "none"',
    // The mirror of a suite in the making is often older than its own date allows.
    '--aptopt=Acquire::Check-Valid-Until "false"',
    ...['--dpkgopt=force-unsafe-io', '--skip=cleanup/apt'],
    ...(root.rpm ? [hook('stub-rpms.sh', join(hooks, 'stub.spec'))] : []),
    ...(root.offline.length > 0 ? [hook('offline-debs.sh', ...root.offline)] : []),
    hook('settle.sh'),
  ];
}

/** Twelve hex digits that change when anything changes that the root is made from. */
export async function rootKey(root: Root): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(root));
  for (const name of hookFiles(root)) hash.update(await readFile(join(hooks, name)));
  return hash.digest('hex').slice(0, 12);
}

function hookFiles({ rpm, offline }: Root): readonly string[] {
  return [
    ...(rpm ? ['stub-rpms.sh', 'stub.spec'] : []),
    ...(offline.length > 0 ? ['offline-debs.sh'] : []),
    'settle.sh',
  ];
}

async function removeOlder(file: string, layer: string): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true });
  const older = (await readdir(folder)).filter(
    (name) => name.startsWith(`${layer}-`) && join(folder, name) !== file,
  );
  for (const name of older) await rm(join(folder, name), { force: true });
}
