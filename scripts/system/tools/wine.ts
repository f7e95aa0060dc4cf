import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { which } from 'zx/core';
import { quoteShell } from '../../render/quote.ts';
import { run } from './run.ts';

/** Wine for one job: what the programs that start it find in their environment, and how it is ended. */
export interface Wine {
  readonly env: Readonly<Record<string, string>>;
  readonly end: () => Promise<void>;
}

/** Neither .NET nor a browser is asked for, and no menu of this machine is touched. */
const overrides = 'mscoree,mshtml=;winemenubuilder.exe=d';

/**
 * Gives a job a Windows of its own in `folder`, an empty directory: a live service in a shared one would hold its pipes open.
 * Debian has no `wine64`, the name that electron-winstaller asks for; both names are scripts of ours.
 */
export async function prepareWine(folder: string): Promise<Wine> {
  const programs = join(folder, 'bin');
  await mkdir(programs, { recursive: true });
  for (const name of ['wine', 'wine64']) {
    await writeFile(join(programs, name), starter(await which('wine')));
    await chmod(join(programs, name), 0o755);
  }
  const env = {
    PATH: `${programs}:${process.env.PATH ?? ''}`,
    WINEPREFIX: join(folder, 'prefix'),
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: overrides,
  };
  // Where there is no such program, the server ends by itself, some seconds after the last one that it served.
  const end = async () => void (await run('wineserver', ['--kill'], { env }).catch(() => undefined));
  return { env, end };
}

/** Wine 10's server ends with `free(): invalid pointer` where TMPDIR is set, and no window shall open. */
function starter(wine: string): string {
  return `#!/bin/sh\nunset TMPDIR DISPLAY WAYLAND_DISPLAY\nexec ${quoteShell(wine)} "$@"\n`;
}
