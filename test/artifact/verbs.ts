import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import type { Catalog } from '../../scripts/build/catalog.ts';
import { digestFile } from '../../scripts/system/disk/digest.ts';
import { type RunOptions, type RunResult, run } from '../../scripts/system/tools/run.ts';

export const root = resolve(import.meta.dirname, '../..');

/** The epoch of everything that tests pack: 2026-01-02T03:04:05Z. */
export const epoch = Date.UTC(2026, 0, 2, 3, 4, 5) / 1000;

/** As on a person's machine, whatever runs these tests. */
const home = { CI: '', NO_COLOR: '1', SLIPWAY_DEBUG: '', SOURCE_DATE_EPOCH: String(epoch) };

/** The words that start a verb: a program and its arguments. */
export function verbWords(verb: string, args: readonly string[]): readonly string[] {
  return [
    process.execPath,
    '--import',
    import.meta.resolve('tsx'),
    join(root, 'scripts', `${verb}.ts`),
    ...args,
  ];
}

/** Runs a verb as `npm run <verb> -- <args>` does. */
export function slipway(
  verb: 'package' | 'plan' | 'verify' | 'keys' | 'publish',
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const [program = '', ...words] = verbWords(verb, args);
  return run(program, words, { cwd: root, ...options, env: { ...home, ...options.env } });
}

/** Packages a manifest with nothing kept, and returns the output directory. @throws Error with what the verb said */
export async function pack(
  manifest: string,
  out: string,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<string> {
  const words = ['--manifest', manifest, '--out', out, '--no-cache', '--quiet', ...args];
  const { status, stderr } = await slipway('package', words, options);
  if (status !== 0) throw new Error(`package ended with ${status}:\n${stderr}`);
  return out;
}

/** An empty directory that the file's last test takes away. */
export function fileScratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-package-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

type Fixture = 'harbor' | 'plain' | 'hostile' | 'fleet' | 'lantern';

/** The manifest of a product of the tests. */
export function fixture(name: Fixture): string {
  return join(root, 'test/fixtures/products', name, 'product.yaml');
}

/** A copy of a product of the tests, which may be changed; returns its folder. */
export function copyFixture(name: Fixture, to: string): string {
  cpSync(join(root, 'test/fixtures/products', name), to, { recursive: true });
  return to;
}

/** A part of the repository that can package: what `git clone` brings, and the packages of npm by a link. */
export function copyRepository(to: string): string {
  mkdirSync(to, { recursive: true });
  for (const name of ['scripts', 'templates', 'native', 'package.json', 'tsconfig.json'])
    cpSync(join(root, name), join(to, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(to, 'node_modules'));
  return to;
}

export const cometd = join(root, 'packaging/cometd/product.yaml');

/** A payload for cometd's manifest: programs of 2 KB that are real ELF and PE files, and the vendor directory. */
export function cometPayload(to: string): string {
  const made = join(root, 'test/fixtures/products/harbor/payload');
  for (const target of readdirSync(made)) {
    const ending = target.startsWith('windows') ? '.exe' : '';
    mkdirSync(join(to, target, 'vendor'), { recursive: true });
    cpSync(join(made, target, `harbor${ending}`), join(to, target, `cometd${ending}`));
    cpSync(
      join(root, 'packaging/cometd/server/vendor/THIRD-PARTY.txt'),
      join(to, target, 'vendor/THIRD-PARTY.txt'),
    );
  }
  return to;
}

export function readCatalogOf(out: string): Catalog {
  return JSON.parse(readFileSync(join(out, 'artifacts.json'), 'utf8')) as Catalog;
}

/** The name of the one artifact in `out` whose name ends so. */
export function artifact(out: string, ending: string): string {
  const [name, ...others] = readdirSync(out).filter((file) => file.endsWith(ending));
  if (name === undefined || others.length > 0) throw new Error(`not one file of ${out} ends with ${ending}`);
  return join(out, name);
}

/** The SHA-256 of every file in `out`, by name; what lies there for a build alone is left out. */
export async function digests(out: string): Promise<Readonly<Record<string, string>>> {
  const names = readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('.') && statSync(join(out, name)).isFile())
    .sort();
  const pairs = names.map(async (name) => [name, (await digestFile(join(out, name))).sha256] as const);
  return Object.fromEntries(await Promise.all(pairs));
}
