import { dirname, join, resolve } from 'node:path';
import { readChangelog } from './changelog.ts';
import { readDocument } from './document.ts';
import { type Fault, FaultError, inOrder } from './fault.ts';
import { type KnownFormat, manifestSchema } from './manifest.ts';
import { placeOf } from './place.ts';
import type { Product } from './product.ts';
import { findings } from './rules.ts';
import { servicesOf } from './services.ts';
import { parseVersion, type Version } from './version.ts';
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
  const parsed = attempt(() => readVersion(manifest.version, version, source));
  const changelog = attempt(() => readChangelog(join(dirname(file), manifest.changelog)));
  const overridden = version !== undefined;
  const found = findings({ manifest, changelog: changelog.value, overridden, formats, folder }).map(
    ({ path, what, next }): Fault => ({ what, next, where: placeOf(source, path) }),
  );
  const faults = [...parsed.faults, ...changelog.faults, ...found];
  if (faults.length > 0 || !parsed.value || !changelog.value) throw new FaultError(inOrder(faults), 'usage');
  const services = servicesOf(manifest).map(({ service }) => service);
  const [service] = services;
  return {
    ...manifest,
    services,
    ...(service && { service }),
    version: parsed.value,
    changelog: changelog.value,
    folder,
  };
}

function readVersion(own: string, override: string | undefined, source: YamlSource): Version {
  const where = override === undefined ? placeOf(source, ['version']) : { path: '--version' };
  const { value, faults } = attempt(() => parseVersion(override ?? own));
  if (value) return value;
  throw new FaultError(
    faults.map((fault) => ({ ...fault, where })),
    'usage',
  );
}

interface Attempt<Value> {
  readonly value?: Value;
  readonly faults: readonly Fault[];
}

/** Takes a step; its faults are kept, so that the other steps are taken too. */
function attempt<Value>(step: () => Value): Attempt<Value> {
  try {
    return { value: step(), faults: [] };
  } catch (error) {
    if (error instanceof FaultError) return { faults: error.faults };
    throw error;
  }
}
