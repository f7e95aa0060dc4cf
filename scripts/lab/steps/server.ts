import type { Shell } from '../check/shell.ts';
import { serialNumber } from '../installers.ts';
import { curl } from './answers.ts';

/** A server that was started from a terminal. */
export interface Started {
  /** Ends in no slash. */
  readonly url: string;
  /** Where its configuration, its database and its logs are. */
  readonly folder: string;
}

/** The place where the archive was unpacked, as its users do. */
export function unpackedPlace({ packages }: Shell): string {
  return `/opt/${packages.current.file.replace(/\.tar\.xz$/, '')}`;
}

/** A folder for a server to write in, with a serial number and an address of its own in its configuration. */
export async function prepareFolder(shell: Shell, folder: string, port: number): Promise<void> {
  const { ok } = shell;
  const apply = `${unpackedPlace(shell)}/cometd -Chdir=${folder} -ApplySettings`;
  await ok(`mkdir -p ${folder} && ${apply}`, { input: `SerialNumber=${serialNumber}\n` });
  await ok(`sed -i 's/127.0.0.1:8060/127.0.0.1:${port}/' ${folder}/cometd.cfg`);
}

/**
 * Runs the unpacked program with words of its command line, looks at it while it answers, and ends it as Ctrl-C does.
 * `words` gets the folder that was made for it, and must make the server write there.
 */
export async function whileItRuns(
  shell: Shell,
  port: number,
  words: (folder: string) => string,
  look: (started: Started) => Promise<void>,
): Promise<void> {
  const { ok, until } = shell;
  const folder = `/tmp/server-${port}`;
  const url = `http://127.0.0.1:${port}`;
  await prepareFolder(shell, folder, port);
  const line = `cd / && exec ${unpackedPlace(shell)}/cometd ${words(folder)}`;
  await ok(`setsid sh -c 'echo $$ >${folder}/pid; ${line}' <&- >${folder}/terminal 2>&1 &`);
  await until(`${curl} --output /dev/null ${url}/api/status`);
  try {
    await look({ url, folder });
  } finally {
    await ok(`kill -INT $(cat ${folder}/pid)`);
    await until(`! kill -0 $(cat ${folder}/pid) 2>&-`);
    await ok(`rm -rf ${folder}`);
  }
}
