import type { Shell } from '../../../../scripts/lab/check/shell.ts';
import { answers } from './answers.ts';
import { enterNumber } from './serial-number.ts';

/** The place where the archive was unpacked, as its users do. */
export function unpackedPlace({ packages }: Shell): string {
  return `/opt/${unpackedName(packages.current.file)}`;
}

/** The one directory that an archive unpacks into. */
export function unpackedName(file: string): string {
  return file.replace(/\.tar\.xz$/, '');
}

/** Where a server that was started from a terminal writes. */
const folder = '/tmp/server';

/**
 * Runs the unpacked program with words of its command line, looks at it while it answers, and ends it as Ctrl-C does.
 * Its working directory has a configuration with a serial number; `look` gets that directory, which is gone afterwards.
 */
export async function whileItRuns(
  shell: Shell,
  words: string,
  look: (folder: string) => Promise<void>,
): Promise<void> {
  const { ok, until } = shell;
  const program = `${unpackedPlace(shell)}/cometd`;
  await ok(`mkdir ${folder} && ${program} -Chdir=${folder} -ValidateConfigOnly`);
  await enterNumber(shell, `${folder}/cometd.cfg`);
  const line = `cd ${folder} && exec ${program} ${words}`;
  await ok(`setsid sh -c 'echo $$ >${folder}.pid; ${line}' <&- >${folder}.terminal 2>&1 &`);
  try {
    await until(answers);
    await look(folder);
  } finally {
    await ok(`cat ${folder}.terminal; kill -INT $(cat ${folder}.pid)`);
    await until(`! kill -0 $(cat ${folder}.pid) 2>&-`);
    await ok(`rm -r ${folder} ${folder}.pid ${folder}.terminal`);
  }
}
