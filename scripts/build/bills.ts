import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PackageURL } from 'packageurl-js';
import type { PackageAccount } from '../formats/format.ts';
import type { Tree } from '../model/tree.ts';
import type { Job } from '../plan/job.ts';
import type { Bill, BilledFile } from '../sbom/bill.ts';
import type { Component } from '../sbom/component.ts';
import { cycloneDxText } from '../sbom/cyclonedx.ts';
import { noticesText } from '../sbom/notices.ts';
import { spdxText } from '../sbom/spdx.ts';
import { writeChanged } from '../system/disk/atomic.ts';
import { digestBytes } from '../system/disk/digest.ts';
import { slipwayVersion } from '../system/slipway-version.ts';
import type { SealedFile } from './seal.ts';
import type { Texts } from './stage.ts';

/** A package and the software in it: what all its SBOMs have in common. */
export interface Account {
  readonly job: Job;
  readonly account: PackageAccount | undefined;
  readonly components: readonly Component[];
}

/** The SBOM and the notices that lie in the package itself, by their paths; `tree` is everything else in it. */
export function insideTexts(account: Account, tree: Tree): Texts {
  const { job, components } = account;
  const pathsOf = (wanted: 'notices' | 'sbom') =>
    job.contents.flatMap((content) =>
      content.kind === 'bill' && content.bill === wanted ? [content.path] : [],
    );
  const notices = noticesText(job.product.title, components);
  const { sha256 } = digestBytes(Buffer.from(notices));
  const files = [...filesOfTree(tree), ...pathsOf('notices').map((path) => ({ path, sha256 }))];
  return new Map([
    ...pathsOf('notices').map((path) => [path, notices] as const),
    ...pathsOf('sbom').map((path) => [path, cycloneDxText(billOf(account, files))] as const),
  ]);
}

/**
 * Writes the SBOMs of a finished artifact beside it: CycloneDX, and SPDX where the manifest wants it. What lies there with the same
 * text is left alone.
 */
export async function writeBills(
  account: Account,
  artifact: SealedFile,
  listing: readonly string[],
  folder: string,
): Promise<readonly SealedFile[]> {
  const bill = { ...billOf(account, filesOfListing(listing)), artifact };
  const { spdx } = account.job.product.sbom;
  const cyclonedx = await writeBill(cycloneDxName(artifact.path), cycloneDxText(bill), folder);
  if (spdx) return [cyclonedx, await writeBill(spdxName(artifact.path), spdxText(bill), folder)];
  await rm(join(folder, spdxName(artifact.path)), { force: true });
  return [cyclonedx];
}

/** Where an artifact's SBOMs lie, in the output directory. */
export function cycloneDxName(path: string): string {
  return `${path}.cdx.json`;
}

export function spdxName(path: string): string {
  return `${path}.spdx.json`;
}

/** The files of a package, from the lines that reading it back must find. */
export function filesOfListing(listing: readonly string[]): readonly BilledFile[] {
  return listing.flatMap((line) => {
    const [, sha256, path] = /^(?:f \d{4} \S+ )?\d+ ([0-9a-f]{64}) (.*)$/s.exec(line) ?? [];
    return sha256 !== undefined && path !== undefined ? [{ path, sha256 }] : [];
  });
}

function filesOfTree(tree: Tree): readonly BilledFile[] {
  return tree.flatMap((entry) =>
    entry.kind === 'file' && entry.role !== 'ghost' ? [{ path: entry.path, sha256: entry.sha256 }] : [],
  );
}

async function writeBill(path: string, text: string, folder: string): Promise<SealedFile> {
  const bytes = Buffer.from(text);
  await writeChanged(join(folder, path), bytes);
  const { size, sha256 } = digestBytes(bytes);
  return { path, size, sha256 };
}

function billOf({ job, account, components }: Account, files: readonly BilledFile[]): Bill {
  const { product, version, epoch } = job;
  return {
    name: product.name,
    version: account?.version ?? version,
    summary: product.summary,
    vendor: product.vendor,
    homepage: product.homepage,
    licence: product.licence.id,
    copyright: product.copyright,
    purl: purlOf(job, account),
    epoch,
    files,
    components,
    slipway: slipwayVersion,
  };
}

/** The vendor stands where scanners look for the distribution, so that nobody takes it for a package of Debian's or Fedora's. */
function purlOf({ product, version, file }: Job, account: PackageAccount | undefined): string {
  const vendor = product.vendor.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  if (!account)
    return new PackageURL(
      'generic',
      vendor,
      product.name,
      version,
      { file_name: file },
      undefined,
    ).toString();
  return new PackageURL(
    account.type,
    vendor,
    product.name,
    account.version,
    { arch: account.arch },
    undefined,
  ).toString();
}
