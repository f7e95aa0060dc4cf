import { cp, mkdir, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { readCatalog } from '../build/catalog.ts';
import type { Target } from '../model/target.ts';
import { runChecked } from '../system/tools/run.ts';
import { writeMadeProduct } from './made-tree.ts';
import type { Command } from './measure.ts';

/** What is packaged: the default product, or a made tree of 1 GiB. */
export const dataNames = ['default', 'made'] as const;
export type DataName = (typeof dataNames)[number];

/** Where a benchmark works: a copy of this repository, which rows may change, and the files that others package. */
export interface Site {
  readonly folder: string;
  readonly repository: string;
  readonly manifest: string;
  readonly jobs: number;
  readonly parts: readonly Part[];
}

/** The files of one target, laid out as they are installed, and as one tar. */
export interface Part {
  readonly target: Target;
  readonly tree: string;
  readonly tar: string;
}

const root = resolve(import.meta.dirname, '../..');

/** Everything that is packed has this time, seconds since 1970. */
export const epoch = Date.UTC(2026, 0, 2) / 1000;

/** Makes the site in an empty folder. */
export async function makeSite(
  folder: string,
  data: DataName,
  jobs: number,
  signal: AbortSignal,
): Promise<Site> {
  const repository = join(folder, 'repository');
  await mkdir(repository, { recursive: true });
  for (const name of ['scripts', 'templates', 'packaging', 'package.json', 'tsconfig.json'])
    await cp(join(root, name), join(repository, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(repository, 'node_modules'));
  const manifest =
    data === 'made'
      ? await writeMadeProduct(join(folder, 'made'))
      : join(repository, 'packaging/cometd/product.yaml');
  const site: Site = { folder, repository, manifest, jobs, parts: [] };
  const parts = data === 'made' ? await linkMade(site, signal) : await unpackOurs(site, signal);
  for (const { tree, tar } of parts)
    await runChecked('tar', ['-C', tree, '--sort=name', '-cf', tar, 'opt'], { signal });
  return { ...site, parts };
}

/** `npm run package` as a person types it, for the Linux packages. */
export function packageCommand(
  { repository, manifest, jobs }: Site,
  words: readonly string[],
  formats: readonly string[] = ['deb', 'rpm', 'tarxz'],
): Command {
  const own = ['--manifest', manifest, '--only', ...formats, '--jobs', String(jobs), '--quiet'];
  return {
    program: 'npm',
    args: ['run', '--silent', 'package', '--', ...own, ...words],
    cwd: repository,
    env: { SOURCE_DATE_EPOCH: String(epoch) },
  };
}

/** The others are given what our own archives hold. */
async function unpackOurs(site: Site, signal: AbortSignal): Promise<readonly Part[]> {
  const out = join(site.folder, 'laid-out');
  const { program, args, ...options } = packageCommand(site, ['--out', out], ['tarxz']);
  await runChecked(program, args, { ...options, signal });
  const { artifacts } = await readCatalog(out);
  const parts = artifacts.map(({ path, target }) => ({ path, ...partOf(out, target as Target) }));
  for (const { path, tree } of parts) {
    await mkdir(join(tree, 'opt'), { recursive: true });
    await runChecked('tar', ['-xJf', join(out, path), '-C', join(tree, 'opt')], { signal });
  }
  return parts;
}

/** A gibibyte is not copied. */
async function linkMade({ folder, manifest }: Site, signal: AbortSignal): Promise<readonly Part[]> {
  const part = partOf(join(folder, 'laid-out'), 'linux-x86_64');
  await mkdir(join(part.tree, 'opt'), { recursive: true });
  const payload = join(dirname(manifest), 'payload', part.target);
  await runChecked('cp', ['-al', payload, join(part.tree, 'opt/made')], { signal });
  return [part];
}

function partOf(folder: string, target: Target): Part {
  return { target, tree: join(folder, target), tar: join(folder, `${target}.tar`) };
}
