import type { ShellWith } from '../check/shell.ts';

/** Makes the user and the group of the service as an administrator may have; returns the line of the user. */
export async function makeUser({ ok, subject: { service } }: ShellWith<'service'>): Promise<string> {
  const { user, group } = service;
  await ok(`groupadd --gid 4321 ${group}`);
  await ok(`useradd --uid 4321 --gid ${group} --home-dir /srv/own --shell /bin/sh ${user}`);
  return ok(`getent passwd ${user}`);
}

/** Sees that the user is as it was, and that the service and its files are its. */
export async function seeUser({ shows, subject }: ShellWith<'service'>, before: string): Promise<void> {
  const { made, service } = subject;
  await shows(`getent passwd ${service.user}`, before);
  await shows(`ps -o uid= -C ${service.process}`, / *4321/);
  for (const path of made) await shows(`stat -c %u:%g ${path}`, '4321:4321');
}
