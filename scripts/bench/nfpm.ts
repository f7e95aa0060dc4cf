import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { machineOf } from '../model/target.ts';
import { obtainNfpm } from '../system/tools/nfpm.ts';
import type { Command } from './measure.ts';
import { packagesIn } from './ours.ts';
import type { Row, Skipped } from './row.ts';
import type { Part, Site } from './site.ts';

const compressions = ['xz', 'zstd'] as const;

/** nFPM's deb and rpm of the same files, with each of its compressions; where it cannot be had, why. */
export async function nfpmRows(site: Site, signal: AbortSignal): Promise<readonly (Row | Skipped)[]> {
  try {
    const program = await obtainNfpm(signal);
    return compressions.map((compression) => row(site, program, compression));
  } catch (error) {
    signal.throwIfAborted();
    return [{ id: 'nfpm', why: (error as Error).message }];
  }
}

function row({ folder, parts }: Site, program: string, compression: (typeof compressions)[number]): Row {
  const outOf = (round: number) => join(folder, `nfpm-${compression}-${round}`);
  return {
    id: `nfpm-${compression}`,
    title: `nFPM deb and rpm, ${compression}`,
    who: 'peer',
    prepare: async (round) => {
      await mkdir(outOf(round), { recursive: true });
      for (const part of parts)
        await writeFile(settingsOf(part, outOf(round)), JSON.stringify(settings(part, compression)));
    },
    commands: (round) => parts.flatMap((part) => commands(part, program, outOf(round))),
    made: (round) => packagesIn(outOf(round)),
  };
}

function commands(part: Part, program: string, out: string): readonly Command[] {
  return ['deb', 'rpm'].map((packager) => ({
    program,
    args: [
      ...['pkg', '--config', settingsOf(part, out)],
      ...['--packager', packager, '--target', join(out, `${part.target}.${packager}`)],
    ],
  }));
}

function settingsOf({ target }: Part, out: string): string {
  return join(out, `${target}.json`);
}

/** JSON is YAML. */
function settings({ tree, target }: Part, compression: string): object {
  return {
    name: 'peer',
    version: '1.0.0',
    arch: machineOf(target) === 'x86_64' ? 'amd64' : 'arm64',
    maintainer: 'Slipway <slipway@slipway.example>',
    description: 'to compare with',
    contents: [{ src: join(tree, 'opt'), dst: '/opt', type: 'tree' }],
    deb: { compression },
    rpm: { compression },
  };
}
