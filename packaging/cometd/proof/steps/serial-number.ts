import type { Shell } from '../../../../scripts/lab/check/shell.ts';
import { enterAnswers } from '../../../../scripts/lab/steps/enter-answers.ts';

/** Serial numbers of the right form, as proof.yaml has them. */
export const serialNumber = 'ABCD-1234-EFGH-5678-JKLM-9012';
export const another = 'ZZZZ-1111-YYYY-2222-XXXX-3333';

/** Enters the serial number into a configuration that has none. */
export function enterNumber(shell: Shell, file: string): Promise<void> {
  return enterAnswers(shell, file);
}
