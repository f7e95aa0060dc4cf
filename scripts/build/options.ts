import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Engine, engines } from '../model/engine.ts';
import { readAddress, remoteVariables } from '../remote/address.ts';
import type { RemoteOptions } from '../remote/remote-cache.ts';
import type { Signer } from '../sign/signer.ts';
import type { Style } from '../system/terminal/style.ts';
import type { Prover } from './provenance.ts';
import { usualManifest } from './usual-manifest.ts';

/** The words that every verb which needs a plan understands. */
export interface PlanOptions {
  readonly manifest: string;
  readonly version?: string;
  readonly engine?: Engine;
  /** In place of SOURCE_DATE_EPOCH, seconds since 1970. */
  readonly epoch?: number;
  readonly only: readonly string[];
}

/** How a plan is carried out. `out` is absolute; `jobs` the number of processors to use. */
export interface MakeOptions {
  readonly out: string;
  readonly jobs: number;
  readonly payload?: string;
  /** The directory of an earlier release. */
  readonly previous?: string;
  /** A directory, the default one (true), or none (false). */
  readonly cache: string | boolean;
  /** A cache that other machines share. */
  readonly remote?: Pick<RemoteOptions, 'address' | 'readOnly'>;
  /** Signs the artifacts and SHA256SUMS. */
  readonly signer?: Signer;
  /** States what the artifacts were made from. */
  readonly prover?: Prover;
  readonly style: Style;
  readonly signal: AbortSignal;
  /** See `requestText`: lets the next build see at a glance that nothing is to be done. */
  readonly request?: string;
}

/** `--only deb,rpm` and `--only deb rpm` are the same; a brace of a glob keeps its commas. */
export function onlyWords(text: string, earlier: readonly string[] | undefined): readonly string[] {
  const words = text.split(/,(?![^{]*\})/).map((word) => word.trim());
  if (words.some((word) => word === ''))
    throw new InvalidArgumentError('It takes a format, a target or a file name.');
  return [...(earlier ?? []), ...words];
}

/** The manifest alone, for verbs that work on what was made. */
export function withManifest(program: Command): Command {
  return program.option('--manifest <file>', 'the product to package', usualManifest());
}

/** Adds the options of a plan to a verb. */
export function withPlanOptions(program: Command): Command {
  return withManifest(program)
    .option('--version <version>', "in place of the manifest's")
    .addOption(
      new Option('--engine <name>', 'what writes the formats that both engines can write').choices(engines),
    )
    .option(
      '--only <words...>',
      'formats, targets or file names, as globs: deb, "*arm64", "*.rpm"',
      onlyWords,
      [],
    );
}

/** The number of jobs that run at a time: as many as there are processors, unless said otherwise. */
export function withJobs(program: Command): Command {
  return program.option('--jobs <number>', 'how many processors to use', wholeNumber, availableParallelism());
}

/** What a verb's command line, or the environment, says of a remote cache. */
export interface RemoteWords {
  readonly remoteCache?: string;
  readonly remoteCacheReadOnly?: true;
}

/** A cache that other machines share. */
export function withRemoteCache(program: Command): Command {
  const url = new Option('--remote-cache <url>', "share blocks and packages by Bazel's HTTP cache protocol");
  const readOnly = new Option('--remote-cache-read-only', 'take from it and send nothing');
  return program.addOption(url.env(remoteVariables.url)).addOption(readOnly.env(remoteVariables.readOnly));
}

/** @throws FaultError (usage) when the address cannot be used */
export function remoteOf({ remoteCache, remoteCacheReadOnly }: RemoteWords): Pick<MakeOptions, 'remote'> {
  if (!remoteCache) return {};
  const address = readAddress(remoteCache, process.env[remoteVariables.token]);
  return { remote: { address, readOnly: remoteCacheReadOnly === true } };
}

/** Where artifacts are written to, absolute. */
export function withOut(program: Command): Command {
  return program.option(
    '--out <directory>',
    'where the artifacts go',
    (path) => {
      if (path === '') throw new InvalidArgumentError('It takes a directory.');
      return resolve(path);
    },
    resolve('dist'),
  );
}

/** A number from 1, as commander reads it. */
export function wholeNumber(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It takes a whole number from 1.');
}
