import { FaultError, fault } from '../model/fault.ts';
import { requirePrograms } from '../tools/needs.ts';

/**
 * Looks for what the lab cannot do without.
 * @throws FaultError that names all that is missing, and how to get it.
 */
export async function requireMeans(): Promise<void> {
  if (process.platform !== 'linux')
    throw fault('the lab boots Linux systems, so it needs Linux', 'Run it in a Linux machine, as root.');
  const missing = await requirePrograms(['mmdebstrap', 'systemd-nspawn']).then(
    () => [],
    (error: FaultError) => error.faults,
  );
  const notRoot = {
    what: 'only root may make namespaces and mount file systems',
    next: 'Run it as root: sudo npm run verify -- --install',
  };
  const faults = [...(process.getuid?.() === 0 ? [] : [notRoot]), ...missing];
  if (faults.length > 0) throw new FaultError(faults);
}
