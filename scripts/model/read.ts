import { dirname, join, resolve } from 'node:path';
import { readChangelog } from './changelog.ts';
import { readDocument } from './document.ts';
import { type Fault, FaultError } from './fault.ts';
import { type KnownFormat, manifestSchema } from './manifest.ts';
import { placeOf } from './place.ts';
import type { Product } from './product.ts';
import { findings } from './rules.ts';
import { parseVersion } from './version.ts';
import type { YamlSource } from './yaml.ts';

/** `version` stands for the manifest's own, as `--version` on the command line. */
export interface Reading {
  readonly formats: readonly KnownFormat[];
  readonly version?: string;
}

/**
 * Reads a manifest, its changelog and its version, and asks every rule.
 * @throws FaultError (usage) with all faults at once: of the syntax, or else of the schema, or else of the rules.
 */
export function readProduct(file: string, { formats, version }: Reading): Product {
  const { value: manifest, source } = readDocument(file, manifestSchema(formats));
  const folder = dirname(resolve(file));
  const faults: Fault[] = [];

  const parsed = collect(faults, () => readVersion(manifest.version, version, source));
  const changelog = collect(faults, () => readChangelog(join(dirname(file), manifest.changelog)));
  for (const { path, what, next } of findings({ manifest, formats, folder }))
    faults.push({ what, next, where: placeOf(source, path) });
  if (version === undefined && changelog && !changelog.some((entry) => entry.version === manifest.version))
    faults.push({
      what: `the changelog says nothing of ${manifest.version}`,
      next: `Add an entry for it to ${manifest.changelog}.`,
      where: placeOf(source, ['version']),
    });

  if (faults.length > 0 || !parsed || !changelog) throw new FaultError(faults.sort(byPlace), 'usage');
  return { ...manifest, version: parsed, changelog, folder };
}

function readVersion(own: string, override: string | undefined, source: YamlSource) {
  try {
    return parseVersion(override ?? own);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const where = override === undefined ? placeOf(source, ['version']) : { path: '--version' };
    throw new FaultError(
      error.faults.map((fault) => ({ ...fault, where })),
      'usage',
    );
  }
}

/** Runs a step; its faults are added to the others and the rest goes on. */
function collect<Value>(faults: Fault[], step: () => Value): Value | undefined {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}

function byPlace(a: Fault, b: Fault): number {
  return (a.where?.line ?? 0) - (b.where?.line ?? 0);
}
