import type { Shell } from '../check/shell.ts';
import { untestable } from '../check/untestable.ts';

/** Makes the install directory a disk that has room for this share of what the package puts there. */
export async function mountSmallDisk({ ok, subject }: Shell, share: number): Promise<void> {
  const { job, places } = subject;
  const sizes = (job.listing ?? []).flatMap((line) => {
    const [, size, path = ''] = /^f \d+ \S+ (\d+) \w+ (.*)$/.exec(line) ?? [];
    return path.startsWith(`${places.install}/`) ? [Number(size)] : [];
  });
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes < 1024 * 1024) untestable('a disk cannot be made so small that the program does not fit');
  const options = `size=${Math.floor((bytes * share) / 1024)}k`;
  await ok(`mkdir -p ${places.install} && mount -t tmpfs -o ${options} small ${places.install}`);
}
