import { machineOf, systemOf } from '../../model/target.ts';
import type { Shell } from '../check/shell.ts';
import type { Subject } from '../subject/subject.ts';

/** How an architecture is spelled, and the byte by which an ELF file names it (gABI, e_machine; its 19th byte). */
interface Architecture {
  readonly machine: string;
  readonly debian: string;
  readonly rpm: string;
  readonly elf: string;
}

const architectures: readonly Architecture[] = [
  { machine: 'x86_64', debian: 'amd64', rpm: 'x86_64', elf: '3e' },
  { machine: 'arm64', debian: 'arm64', rpm: 'aarch64', elf: 'b7' },
];

/** The architectures of Linux that the manifest names. */
export function archOf({ job }: Subject): readonly Architecture[] {
  const machines = job.product.targets.filter((target) => systemOf(target) === 'linux').map(machineOf);
  return architectures.filter(({ machine }) => machines.some((name) => name === machine));
}

/** Sees that the program which a line prints is built for an architecture; a script runs on any. */
export async function seeMachine(
  { event, ok, shows }: Pick<Shell, 'event' | 'ok' | 'shows'>,
  program: string,
  { elf }: Architecture,
): Promise<void> {
  const magic = await ok(`${program} | head -c 4 | od -An -tx1`);
  if (magic.trim() !== '7f 45 4c 46')
    return event('the program is no ELF file, and runs on any architecture');
  await shows(`${program} | od -An -tx1 -j18 -N1`, ` ${elf}`);
}
