import type { Shell } from '../check/shell.ts';

/** Calls a maintainer script as dpkg does, twice, in a session without a terminal; it must succeed both times. */
export async function callTwice(
  { ok, subject: { name } }: Shell,
  script: string,
  words: string,
): Promise<void> {
  const call = `setsid --wait /var/lib/dpkg/info/${name}.${script} ${words} </dev/null`;
  await ok(`${call} && ${call}`, {
    env: {
      DEBIAN_FRONTEND: 'noninteractive',
      // deb-systemd-helper asks for it.
      DPKG_MAINTSCRIPT_PACKAGE: name,
      DPKG_MAINTSCRIPT_NAME: script,
    },
  });
}
