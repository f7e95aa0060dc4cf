import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../model/engine.ts';
import type { Target } from '../../model/target.ts';
import { bunFolder } from './bun.ts';
import { fetchRuntime, runtimePath } from './bun-runtime.ts';
import { lzmaLibrary } from './lzma.ts';
import { lackingForRebuild, rebuildLzma } from './lzma-rebuild.ts';
import { findNfpm, obtainNfpm } from './nfpm.ts';
import { runChecked } from './run.ts';

/** Something that no package manager brings: what it is, whether it is there, and how to get it. */
export interface Preparation {
  readonly id: string;
  readonly purpose: string;
  readonly isReady: () => boolean | Promise<boolean>;
  /** Which one is there, where there are several. */
  readonly version?: () => Promise<string>;
  /** Whether it can be had here; absent where nothing works without it. */
  readonly isPossible?: () => Promise<boolean>;
  readonly prepare: (signal: AbortSignal) => Promise<unknown>;
}

/** How things stand with a preparation; `optional` ones are absent only where they cannot be had. */
export type Readiness = 'ready' | 'missing' | 'optional';

export async function readinessOf({ isReady, isPossible }: Preparation): Promise<Readiness> {
  if (await isReady()) return 'ready';
  return isPossible && !(await isPossible()) ? 'optional' : 'missing';
}

/** What decides which preparations a build wants. */
export interface Wanting {
  readonly targets: readonly Target[];
  readonly engines: readonly Engine[];
  /** Whether the product is compiled by Slipway (`payload.build`). */
  readonly compiles: boolean;
}

/** What a build wants prepared, so that later it needs no network. */
export function preparationsFor({ targets, engines, compiles }: Wanting): readonly Preparation[] {
  return [
    ...(compiles ? [bun, ...targets.map(runtimeFor)] : []),
    lzma,
    ...(engines.includes('nfpm') ? [nfpm] : []),
  ];
}

/** Set-up runs no install steps, so Bun's package still holds the text that stands in for the program. */
const bun: Preparation = {
  id: 'bun',
  purpose: 'compiles the server',
  isReady: () => (statSync(join(bunFolder, 'bin/bun.exe'), { throwIfNoEntry: false })?.size ?? 0) > 1_000_000,
  prepare: (signal) => runChecked(process.execPath, ['install.js'], { cwd: bunFolder, signal }),
};

/** A compiler is nothing that set-up would install for speed alone. */
const lzma: Preparation = {
  id: 'lzma-native -O3',
  purpose: 'compresses twice as fast as the library that npm brings',
  isReady: () => lzmaLibrary().optimised,
  isPossible: async () => (await lackingForRebuild()).length === 0,
  prepare: (signal) => rebuildLzma({ signal }),
};

/** Where it is nowhere, preparing says which ways there are. */
const nfpm: Preparation = {
  id: 'nfpm',
  purpose: 'packs for Alpine and Arch, and debs and rpms where it is told to',
  isReady: () =>
    findNfpm().then(
      ({ program }) => program !== undefined,
      () => false,
    ),
  version: async () => {
    const { version, way } = await findNfpm();
    return `${version} (${way})`;
  },
  prepare: obtainNfpm,
};

function runtimeFor(target: Target): Preparation {
  return {
    id: `bun-${target}`,
    purpose: `is the runtime of a server for ${target}`,
    isReady: () => existsSync(runtimePath(target)),
    prepare: (signal) => fetchRuntime(target, signal),
  };
}
