import { type Fault, FaultError } from '../model/fault.ts';
import { requirePrograms } from '../system/tools/needs.ts';

/** What the lab cannot do without and this machine lacks, and how to get it; nothing when it can run. */
export async function missingMeans(): Promise<readonly Fault[]> {
  if (process.platform !== 'linux')
    return [{ what: 'the lab boots Linux systems, so it needs Linux', next: 'Run it on Linux, as root.' }];
  const missing = await requirePrograms(['mmdebstrap', 'systemd-nspawn']).then(
    () => [],
    (error: FaultError) => error.faults,
  );
  const notRoot: Fault = {
    what: 'only root may make namespaces and mount file systems',
    next: 'Run it as root: sudo npm run verify -- --install',
  };
  return [...(process.getuid?.() === 0 ? [] : [notRoot]), ...missing];
}

/** @throws FaultError that names all that is missing. */
export async function requireMeans(): Promise<void> {
  const missing = await missingMeans();
  if (missing.length > 0) throw new FaultError(missing);
}
