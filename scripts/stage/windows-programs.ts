import { join } from 'node:path';
import { machineOf } from '../model/target.ts';
import type { Job } from '../plan/job.ts';
import { windowsNames } from '../plan/windows-names.ts';
import type { Payload } from './payload.ts';
import { readPayload } from './read-payload.ts';
import { buildWindowsProgram, type WindowsProgramName } from './windows-program.ts';

const programs: readonly WindowsProgramName[] = ['host', 'manager'];

/**
 * Builds the service host and the Service Manager of a job's product and measures them; none for a product without a service.
 * @throws FaultError as `buildWindowsProgram`.
 */
export async function buildWindowsPrograms(
  { product, target }: Job,
  directory: string,
  signal: AbortSignal,
): Promise<Payload> {
  const names = windowsNames(product);
  if (!names) return [];
  const out = join(directory, 'made');
  for (const program of programs)
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
