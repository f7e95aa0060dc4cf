import { runChecked } from '../../system/tools/run.ts';

/** Compiles an NSIS script inside `directory`, which holds all that it names by relative paths. */
export async function compileInstaller(
  directory: string,
  script: string,
  signal: AbortSignal,
): Promise<void> {
  // makensis takes the clock's zone into the archive's times.
  await runChecked('makensis', ['-V2', '-WX', '-INPUTCHARSET', 'UTF8', script], {
    cwd: directory,
    env: { TZ: 'UTC' },
    signal,
  });
}
