import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Payload } from '../formats/payload.ts';
import { fault } from '../model/fault.ts';
import { systemOf } from '../model/target.ts';
import type { Job } from '../plan/job.ts';
import { type Component, mergeComponents } from '../sbom/component.ts';
import { type NpmPackage, npmPackages } from '../sbom/npm-lockfile.ts';
import { crateComponents, goComponents } from '../sbom/program-components.ts';

/** Where the software of a package is told of, beside its manifest. */
export interface Told {
  readonly payload: Payload;
  /** The runtime that we compiled into it. */
  readonly runtime?: Component | undefined;
  /** What the machine must have, in the format's words. */
  readonly requires: readonly string[];
}

/**
 * All software that a package carries or needs, each once: what the manifest names, its lockfiles, what programs say of themselves,
 * the runtime, and the package's relations. Licence texts are read where notices are wanted.
 * @throws FaultError when a lockfile cannot be read, or a licence text that should be there is not
 */
export function gatherComponents(job: Job, { payload, runtime, requires }: Told): readonly Component[] {
  return mergeComponents([
    ...(runtime ? [runtime] : []),
    ...manifestComponents(job),
    ...job.product.sbom.npm.flatMap((lockfile) => lockedComponents(job, lockfile)),
    ...payload.flatMap(({ go }) => (go ? goComponents(go) : [])),
    ...payload.flatMap(({ crates }) => (crates ? crateComponents(crates) : [])),
    ...requires.map((name): Component => ({ kind: 'library', name, isCarried: false })),
  ]);
}

function manifestComponents({ product, target }: Job): readonly Component[] {
  const carried = product.sbom.components.filter(({ systems }) => systems.includes(systemOf(target)));
  return carried.map(({ systems: _, notice, ...component }) => {
    const text = notice === undefined ? undefined : readFileSync(join(product.folder, notice), 'utf8');
    const known = Object.entries(component).filter(([, value]) => value !== undefined);
    return {
      ...(Object.fromEntries(known) as typeof component),
      ...(text !== undefined && { notice: text }),
      isCarried: true,
    } as Component;
  });
}

function lockedComponents({ product, target }: Job, lockfile: string): readonly Component[] {
  const file = join(product.folder, lockfile);
  const packages = npmPackages(readFileSync(file, 'utf8'), file, target);
  return packages.map((one) => {
    const { directory, ...component } = one;
    const notice = product.sbom.notices ? licenceText(one, dirname(file)) : undefined;
    return { ...component, ...(notice !== undefined && { notice }) };
  });
}

/** The text that an npm package brings. Whether it is installed must not decide what a package holds, so it has to be. */
function licenceText({ directory, name }: NpmPackage, folder: string): string | undefined {
  const place = join(folder, directory);
  const names = listOrNothing(place);
  if (!names)
    throw fault(
      `the licence of ${name} cannot be read: it is not installed`,
      `Run \`npm ci\` in ${folder}.`,
      {
        file: place,
      },
    );
  const found = names.filter((one) => /^(licen[cs]e|copying)([.-].*)?$/i.test(one)).sort()[0];
  return found && readFileSync(join(place, found), 'utf8');
}

function listOrNothing(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}
