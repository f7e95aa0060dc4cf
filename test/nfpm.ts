import { FaultError } from '../scripts/model/fault.ts';
import { findNfpm, obtainNfpm } from '../scripts/system/tools/nfpm.ts';

/**
 * Why tests cannot have nFPM, or undefined when they can, which Go may have to build first. Also where `CI` is set a machine with
 * neither nFPM nor Go skips them: nothing else needs nFPM.
 */
export async function lacksNfpm(): Promise<string | undefined> {
  try {
    await findNfpm();
  } catch (error) {
    if (error instanceof FaultError) return error.message;
    throw error;
  }
  return obtained();
}

async function obtained(): Promise<string | undefined> {
  try {
    await obtainNfpm(new AbortController().signal);
    return undefined;
  } catch (error) {
    if (process.env.CI) throw error;
    return (error as Error).message;
  }
}

/** The words of a suite that is skipped, so that its title says why. */
export function unlessSkipped(title: string, why: string | undefined): string {
  return why === undefined ? title : `${title} (skipped: ${why.replace(/\s+/g, ' ')})`;
}
