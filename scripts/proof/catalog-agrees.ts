import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Catalog, type MadePlan, sumsName, sumsText } from '../build/catalog.ts';
import { type Fault, FaultError } from '../model/fault.ts';

const again = 'Run `npm run package` again.';

/**
 * Holds the three files beside the artifacts against each other, so that what is read back is all that they name.
 * @throws FaultError with every difference.
 */
export async function requireAgreement(folder: string, catalog: Catalog, made: MadePlan): Promise<void> {
  const listed = catalog.artifacts.map(({ path }) => path);
  const planned = made.jobs.map(({ file }) => file);
  const faults = [
    ...unknownTo('plan.json', listed, planned),
    ...unknownTo('artifacts.json', planned, listed),
    ...(await sumsDiffer(folder, catalog)),
  ];
  if (faults.length > 0) throw new FaultError(faults);
}

function unknownTo(document: string, paths: readonly string[], known: readonly string[]): readonly Fault[] {
  const strangers = paths.filter((path) => !known.includes(path));
  return strangers.map((path) => ({ what: `${document} does not know ${path}`, next: again }));
}

async function sumsDiffer(folder: string, catalog: Catalog): Promise<readonly Fault[]> {
  const file = join(folder, sumsName);
  const found = await readFile(file, 'utf8').catch(() => undefined);
  if (found === sumsText(catalog)) return [];
  const what = found === undefined ? 'it is missing' : 'it does not say what artifacts.json says';
  return [{ what, where: { file }, next: again }];
}
