import { createHash } from 'node:crypto';
import type { Component } from './component.ts';

/** A file of a package. */
export interface BilledFile {
  readonly path: string;
  readonly sha256: string;
}

/** A finished artifact: its name, and its digest with its signature. */
export interface BilledArtifact {
  readonly path: string;
  readonly sha256: string;
}

/** All that an SBOM says of one package. */
export interface Bill {
  readonly name: string;
  /** As its format spells it. */
  readonly version: string;
  readonly summary: string;
  readonly vendor: string;
  readonly homepage: string;
  readonly licence: string;
  readonly copyright: string;
  /** Package URL. */
  readonly purl: string;
  /** Seconds since 1970. */
  readonly epoch: number;
  /** Absent in an SBOM that lies in the package itself. */
  readonly artifact?: BilledArtifact;
  readonly files: readonly BilledFile[];
  readonly components: readonly Component[];
  /** Slipway's own version. */
  readonly slipway: string;
}

/** The namespace of these UUIDs: one of our own, made at random once (RFC 9562, section 6.6). */
const namespace = Buffer.from('0d2c7f3e5b8a4c1f9e64a7b1c3d5f082', 'hex');

/** A UUID of the bill's own, version 5 (RFC 9562, section 5.5): the same for the same artifact, or for the same content. */
export function billUuid({ name, version, artifact, files }: Bill): string {
  const subject = artifact?.sha256 ?? files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
  const hash = createHash('sha1')
    .update(namespace)
    .update(`${name} ${version} ${subject}`)
    .digest()
    .subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A bill's time, to the second, as ISO 8601 has it. */
export function billTime({ epoch }: Bill): string {
  return new Date(epoch * 1000).toISOString().replace('.000Z', 'Z');
}
