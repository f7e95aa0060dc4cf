import type { Shell } from '../../../../scripts/lab/check/shell.ts';
import { unpackedName } from './server.ts';

const user = 'comet';

/** The page's first steps: makes a user without rights, unpacks the archive and gives it to that user; returns the directory. */
export async function unpackForUser({ ok, packages }: Shell): Promise<string> {
  const place = `/home/${user}/${unpackedName(packages.current.file)}`;
  await ok(`useradd --create-home --shell /bin/sh ${user}`);
  await ok(`tar -C /home/${user} -xJf ./${packages.current.file}`);
  await ok(`chown -R ${user}: ${place} && chmod 755 ${place}/cometd`);
  return place;
}

/** A line as that user types it in a directory. The line has no single quote. */
export function asUser(folder: string, line: string): string {
  return `su ${user} --command 'cd ${folder} && ${line}'`;
}
