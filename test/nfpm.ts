import { FaultError } from '../scripts/model/fault.ts';
import { findNfpm, obtainNfpm } from '../scripts/system/tools/nfpm.ts';
import { strict } from './grants.ts';

/**
 * Why tests cannot have nFPM, or undefined when they can, which Go may have to build first. Also where nothing else may be skipped
 * a machine with neither nFPM nor Go skips them: nothing else needs nFPM.
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
    if (strict) throw error;
    return (error as Error).message;
  }
}
