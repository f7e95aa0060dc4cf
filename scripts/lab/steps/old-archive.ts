import type { ShellWith } from '../check/shell.ts';

/**
 * Makes the install directory that of an archive which somebody unpacked: old files under the planned names, settings and data
 * beside them, all of it another user's. Returns where the settings are.
 */
export async function layArchive({ ok, subject }: ShellWith<'configuration'>): Promise<string> {
  const { configuration, job, places } = subject;
  const inside = (job.listing ?? []).flatMap((line) => /^f .* (\/.*)$/.exec(line)?.[1] ?? []);
  for (const path of inside.filter((path) => path.startsWith(`${places.install}/`)))
    await ok(`mkdir -p $(dirname ${path}) && echo old >${path}`);
  const settings = `${places.install}/${configuration.name}`;
  await ok(`echo settings >${settings} && echo data >${places.install}/strangers.db`);
  await ok(`chown -R nobody ${places.install}`);
  return settings;
}

/** Sees that settings and data are where they were, in a directory of root's. */
export async function seeStrangersFiles({ shows, subject }: ShellWith<'configuration'>): Promise<void> {
  const { configuration, places } = subject;
  await shows(`cat ${places.install}/${configuration.name} ${places.install}/strangers.db`, 'settings\ndata');
  await shows(`stat -c %U ${places.install}`, 'root');
}
