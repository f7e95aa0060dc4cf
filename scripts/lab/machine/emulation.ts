import { existsSync } from 'node:fs';
import { fault } from '../../model/fault.ts';
import { type Namespace, outsidePath, runInside } from './namespace.ts';

const registry = '/proc/sys/fs/binfmt_misc';

/**
 * Lets the kernel start ARM64 programs through qemu-user (binfmt_misc; flag F opens the interpreter once, for every root).
 * The registration is the machine's and stays, as when the package was installed; the mount is the namespace's.
 * @throws FaultError where no registration can be had.
 */
export async function emulateArm64(namespace: Namespace): Promise<void> {
  if (process.arch === 'arm64') return;
  const entry = outsidePath(namespace, `${registry}/qemu-aarch64`);
  if (!existsSync(outsidePath(namespace, `${registry}/status`)))
    await runInside(namespace, ['mount', '-t', 'binfmt_misc', 'binfmt_misc', registry]);
  if (existsSync(entry)) return;
  await runInside(namespace, ['update-binfmts', '--enable', 'qemu-aarch64']);
  if (!existsSync(entry))
    throw fault('this machine does not start ARM64 programs', 'Install qemu-user-static and binfmt-support.');
}
