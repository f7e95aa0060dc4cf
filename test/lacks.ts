import { lookUpAll } from '../scripts/system/tools/presence.ts';
import type { ProgramName } from '../scripts/system/tools/programs.ts';
import { strict } from './grants.ts';

/** What a Windows installer is packed with. */
export const windowsPackers = [
  ...(['makensis', 'clang', 'lld-link', 'llvm-dlltool', 'llvm-rc', 'mingw-w64-headers'] as const),
];

/** For `test.skipIf`: whether a program is missing here. Where nothing may be skipped, the test itself fails. */
export async function lacks(...names: readonly ProgramName[]): Promise<boolean> {
  if (strict) return false;
  return (await lookUpAll(names)).some(({ state }) => state !== 'present');
}
