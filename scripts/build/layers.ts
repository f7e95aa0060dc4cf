/** A folder of `scripts/`, and what it is for. */
export interface Layer {
  readonly folder: string;
  readonly says: string;
  /** Whether its code decides the bytes of an artifact. */
  readonly makesBytes: boolean;
  /** Whether it is a function of values alone: it reads no disk, no clock and no environment. */
  readonly pure: boolean;
}

/**
 * The folders of `scripts/`: each may import from those above it and from itself. The verbs, the files of `scripts/` itself, come
 * last. The house test, docs/architecture.md and the key of an artifact follow this list.
 */
export const layers: readonly Layer[] = [
  pure('model', 'the manifest: its schema, reading and rules; Fault, Target, Version, Tree'),
  pure('plan', 'Product -> Job[]'),
  pure('render', 'Handlebars, one quoting helper a language, the composing of maintainer scripts'),
  maker('archive', 'ar, tar, cpio, xz, rpm headers, ELF, PE: bytes in, bytes out'),
  maker('system', 'the disk, outside programs, the terminal'),
  other('remote', "a cache on a server, over Bazel's HTTP protocol; every answer is checked"),
  maker('compress', "an archive's segments -> one .xz; each block is compressed once, ever"),
  other('sign', 'OpenPGP keys, signing and checking: bytes in, signature out'),
  maker('sbom', 'what a package is made of: CycloneDX, SPDX, licence notices'),
  maker('formats', 'one folder a format: all that is known of it'),
  maker('build', 'payload and texts -> Tree -> artifact -> sealed -> catalog'),
  other('pipeline', 'a plan -> what a CI service runs'),
  other('init', 'what a project says of itself -> its first manifest'),
  other('proof', 'reads artifacts back and compares them with the plan'),
  other('publish', 'a signed release -> apt and rpm repositories, in a folder'),
  other('lab', 'installs artifacts in booted machines and says which claims hold'),
  other('bench', 'measures packaging against the least that it can take, and against others'),
];

function pure(folder: string, says: string): Layer {
  return { folder, says, makesBytes: true, pure: true };
}

function maker(folder: string, says: string): Layer {
  return { folder, says, makesBytes: true, pure: false };
}

function other(folder: string, says: string): Layer {
  return { folder, says, makesBytes: false, pure: false };
}
