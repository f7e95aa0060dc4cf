import { type FaultError, fault } from '../../model/fault.ts';

/** What a reader throws when bytes are not as the .xz format wants them; `offset` counts from the first byte read. */
export function damaged(what: string, offset: number): FaultError {
  return fault(
    `the .xz data is damaged: ${what}, at byte ${offset}`,
    'Make it again; `xz -tv` tells whether the whole file can still be read.',
  );
}
