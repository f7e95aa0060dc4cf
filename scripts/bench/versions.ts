import { availableParallelism, cpus } from 'node:os';
import { encoderIdentity } from '../compress/encode.ts';
import { lookUp } from '../system/tools/presence.ts';

/** What a benchmark ran on: the machine, and the version of everything that took part. */
export async function versionsHere(): Promise<Readonly<{ [name: string]: string }>> {
  const programs = ['xz', 'tar', 'dpkg-deb', 'rpmbuild'] as const;
  const found = programs.map(
    async (name) => [name, (await lookUp(name, 'all')).version ?? 'absent'] as const,
  );
  return {
    processors: `${availableParallelism()} × ${cpus()[0]?.model.trim()}`,
    node: process.version,
    encoder: encoderIdentity(),
    ...Object.fromEntries(await Promise.all(found)),
  };
}
