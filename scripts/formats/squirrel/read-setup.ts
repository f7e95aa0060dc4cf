import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fault } from '../../model/fault.ts';
import { digestFile } from '../../system/disk/digest.ts';
import { filesOf, unpackZip } from '../../system/tools/zip.ts';
import { readReleases } from './releases.ts';

/** Where a package keeps what is installed. */
const installed = 'lib/net45/';
/** Squirrel's own, beside what is packaged. */
const squirrels = /^squirrel\.exe$|_ExecutionStub\.exe$/;

/** What a Setup.exe says of itself, and what it installs: `size sha256 path`, sorted. */
export interface SetupContent {
  readonly name: string;
  readonly version: string;
  readonly listing: readonly string[];
}

/**
 * Takes a Squirrel Setup.exe apart: the zip in it, and in that the package.
 * @throws FaultError when something that Squirrel needs is missing in it, or its list does not fit the package.
 */
export async function readSetup(file: string, scratch: string): Promise<SetupContent> {
  const [setup, folder] = [join(scratch, 'setup'), join(scratch, 'package')];
  await unpackZip(file, setup);
  const nupkg = await findPackage(setup, file);
  await unpackZip(join(setup, nupkg), folder);
  const nuspec = (await readdir(folder)).find((name) => name.endsWith('.nuspec')) ?? '';
  const facts = await readFile(join(folder, nuspec), 'utf8');
  const paths = (await filesOf(folder))
    .filter((path) => path.startsWith(installed))
    .map((path) => path.slice(installed.length))
    .filter((path) => !squirrels.test(path));
  const listing = await Promise.all(
    paths.map(async (path) => {
      const { size, sha256 } = await digestFile(join(folder, installed, path));
      return `${size} ${sha256} ${path}`;
    }),
  );
  return { name: element(facts, 'id'), version: element(facts, 'version'), listing };
}

/** The one package that RELEASES names, when it is the one that is there. */
async function findPackage(setup: string, file: string): Promise<string> {
  const there = await readdir(setup);
  const missing = ['Update.exe', 'RELEASES', 'background.gif'].filter((name) => !there.includes(name));
  if (missing.length > 0) throw fault(`there is no ${missing.join(', ')} in it`, undefined, { file });
  const [release, ...more] = readReleases(await readFile(join(setup, 'RELEASES'), 'utf8')) ?? [];
  if (!release || more.length > 0 || !there.includes(release.file))
    throw fault('its list does not name the package in it', undefined, { file });
  const bytes = await readFile(join(setup, release.file));
  const sha1 = createHash('sha1').update(bytes).digest('hex').toUpperCase();
  if (sha1 !== release.sha1 || bytes.length !== release.size)
    throw fault(`its list gives ${release.file} another digest or size`, undefined, { file });
  return release.file;
}

function element(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
}
