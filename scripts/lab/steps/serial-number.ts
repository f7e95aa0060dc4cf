import type { Shell } from '../check/shell.ts';
import { serialNumber } from '../installers.ts';

/** Enters the serial number into a configuration that has none, with an editor that follows links, as editors do. */
export async function enterNumber({ ok }: Shell, file: string): Promise<void> {
  await ok(
    `sed --in-place --follow-symlinks 's/"SerialNumber": ""/"SerialNumber": "${serialNumber}"/' ${file}`,
  );
}
