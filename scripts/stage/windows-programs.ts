import { join } from 'node:path';
import { machineOf } from '../model/target.ts';
import type { Job } from '../plan/job.ts';
import { type WindowsNames, windowsNames } from '../plan/windows-names.ts';
import type { Payload } from './payload.ts';
import { readPayload } from './read-payload.ts';
import { buildWindowsProgram, type WindowsProgramName } from './windows-program.ts';

const programs: Readonly<Record<WindowsNames['edition'], readonly WindowsProgramName[]>> = {
  service: ['host', 'manager'],
  user: ['manager'],
};

/**
 * Builds the programs of ours that a job's product needs, and measures them: the service host and the Service Manager, in the
 * per-user edition the manager alone; none for a product without a service.
 * @throws FaultError as `buildWindowsProgram`.
 */
export async function buildWindowsPrograms(
  { product, target }: Job,
  directory: string,
  signal: AbortSignal,
  names = windowsNames(product),
): Promise<Payload> {
  if (!names) return [];
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
  return readPayload(out, target, signal);
}
