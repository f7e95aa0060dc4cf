import { join } from 'node:path';
import { machineOf } from '../model/target.ts';
import type { Job } from '../plan/job.ts';
import { type WindowsNames, windowsNames } from '../plan/windows-names.ts';
import { buildWindowsProgram, type WindowsProgramName } from './windows-program.ts';

const programs: Readonly<Record<WindowsNames['edition'], readonly WindowsProgramName[]>> = {
  service: ['host', 'manager'],
  user: ['manager'],
};

/**
 * Builds the programs of ours that a job's product needs: the service host and the Service Manager, in the per-user edition
 * the manager alone.
 * @returns the directory that they lie in; none for a product without a service.
 * @throws FaultError as `buildWindowsProgram`.
 */
export async function buildWindowsPrograms(
  { product, target }: Job,
  directory: string,
  signal: AbortSignal,
  names = windowsNames(product),
): Promise<string | undefined> {
  if (!names) return undefined;
  const out = join(directory, 'made');
  for (const program of programs[names.edition])
    await buildWindowsProgram({
      program,
      machine: machineOf(target),
      names,
      ...(product.icon !== undefined && { icon: join(product.folder, product.icon) }),
      workDirectory: join(directory, program),
      out: join(out, names[program]),
      signal,
    });
  return out;
}
