import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fault } from '../../model/fault.ts';
import { packZip, unpackZip } from '../../system/tools/zip.ts';
import type { Workshop } from './build-release.ts';
import { type Release, readReleases, releasesText } from './releases.ts';
import { makeSetup, type SetupFacts } from './setup.ts';

/** What a release is made anew of. */
export interface Pinning {
  /** The directory that Squirrel left: Setup.exe, RELEASES, packages. */
  readonly release: string;
  /** As file names have it, `cometd-24.9.1`. */
  readonly prefix: string;
  /** Seconds since 1970 of every file inside. */
  readonly epoch: number;
  readonly setup: SetupFacts;
  readonly workshop: Workshop;
  /** An empty directory, or one that does not exist yet. */
  readonly scratch: string;
  readonly signal: AbortSignal;
}

/**
 * Packs the release anew, so that the same files give the same bytes: Squirrel's zips hold the time of packing and whatever
 * order a disk has. RELEASES and Setup.exe follow.
 * @returns the packages that this build made.
 */
export async function pinRelease(pinning: Pinning): Promise<readonly string[]> {
  const { release, prefix } = pinning;
  const made = (await readdir(release)).filter((file) => file.startsWith(`${prefix}-`)).sort();
  for (const file of made) await pinPackage(join(release, file), pinning);
  const releases = await correctedReleases(release, made);
  await writeFile(join(release, 'RELEASES'), releasesText(releases));
  await pinSetup(pinning);
  return made;
}

/** NuGet writes the kernel of the machine that it ran on into a package. */
async function pinPackage(file: string, { epoch, scratch, signal }: Pinning): Promise<void> {
  const folder = join(scratch, 'package');
  await unpackZip(file, folder);
  const properties = join(folder, 'package/services/metadata/core-properties');
  for (const name of await readdir(properties)) {
    const text = await readFile(join(properties, name), 'utf8');
    await writeFile(join(properties, name), text.replace(/(<lastModifiedBy>)[^<]*/, '$1NuGet'));
  }
  await packZip(folder, file, epoch, signal);
  await rm(folder, { recursive: true });
}

async function correctedReleases(folder: string, made: readonly string[]): Promise<readonly Release[]> {
  const file = join(folder, 'RELEASES');
  const releases = readReleases(await readFile(file, 'utf8'));
  if (!releases) throw fault('this is no list of releases', undefined, { file });
  return Promise.all(
    releases.map((release) => (made.includes(release.file) ? measure(folder, release.file) : release)),
  );
}

async function measure(folder: string, file: string): Promise<Release> {
  const bytes = await readFile(join(folder, file));
  const sha1 = createHash('sha1').update(bytes).digest('hex').toUpperCase();
  return { sha1, file, size: bytes.length };
}

/** What Squirrel put into Setup.exe, with the package and the list as they are now; of the list, that package's line. */
async function pinSetup({
  release,
  prefix,
  epoch,
  setup,
  workshop,
  scratch,
  signal,
}: Pinning): Promise<void> {
  const [folder, zip, out] = [join(scratch, 'setup'), join(scratch, 'setup.zip'), join(release, 'Setup.exe')];
  const full = `${prefix}-full.nupkg`;
  await unpackZip(out, folder);
  await copyFile(join(release, full), join(folder, full));
  await writeFile(join(folder, 'RELEASES'), releasesText([await measure(release, full)]));
  await packZip(folder, zip, epoch, signal);
  await makeSetup(zip, out, setup, workshop, signal);
}
