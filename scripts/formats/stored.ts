import { commandText, run } from '../system/tools/run.ts';

/**
 * Writes a package again, without compression, into a directory, and returns its name there; nothing when it is of a kind that
 * this cannot be done with, or damaged.
 */
export type Store = (file: string, folder: string, signal: AbortSignal) => Promise<string | undefined>;

/** Writes what a program prints to a file, and says whether the program succeeded. */
export async function unpack(
  out: string,
  [program, ...args]: readonly [string, ...string[]],
  signal: AbortSignal,
): Promise<boolean> {
  const script = `${commandText(program, args)} >"$1"`;
  return (await run('sh', ['-c', script, 'sh', out], { signal })).status === 0;
}
