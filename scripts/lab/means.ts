import { type Fault, FaultError } from '../model/fault.ts';
import { requirePrograms } from '../system/tools/needs.ts';
import { run } from '../system/tools/run.ts';

/** What the lab cannot do without and this machine lacks, and how to get it; nothing when it can run. */
export async function missingMeans(): Promise<readonly Fault[]> {
  if (process.platform !== 'linux')
    return [{ what: 'the lab boots Linux systems, so it needs Linux', next: 'Run it on Linux, as root.' }];
  const missing = await requirePrograms(['mmdebstrap', 'systemd-nspawn']).then(
    () => [],
    (error: FaultError) => error.faults,
  );
  return [...(await missingRights()), ...missing];
}

/** Namespaces and mounts: root has the right to them, but not root in a container without privileges. */
async function missingRights(): Promise<readonly Fault[]> {
  if (process.getuid?.() !== 0)
    return [
      {
        what: 'only root may make namespaces and mount file systems',
        next: 'Run it as root: sudo npm run verify -- --install',
      },
    ];
  const { status, stderr } = await run('unshare', ['--mount', '--pid', '--fork', 'true']);
  if (status === 0) return [];
  return [
    {
      what: `this machine does not let root make namespaces: ${stderr.trim()}`,
      next: 'Run it outside of a container, or in one that has the capability CAP_SYS_ADMIN (docker run --privileged).',
    },
  ];
}

/** @throws FaultError that names all that is missing. */
export async function requireMeans(): Promise<void> {
  const missing = await missingMeans();
  if (missing.length > 0) throw new FaultError(missing);
}
