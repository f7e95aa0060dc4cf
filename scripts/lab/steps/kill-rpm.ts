import type { Shell } from '../check/shell.ts';

/** With this %post lets the program make its configuration; in its stead, the processes of rpm and of its scriptlet are killed. */
const runuser = '/usr/sbin/runuser';

/** rpm goes first: it would end as if nothing were, once its scriptlet is gone. */
const killer = `#!/bin/sh
case "$*" in *-ValidateConfigOnly*) ;; *) exec ${runuser}.kept "$@" ;; esac
pkill -KILL -x rpm
pkill -KILL -f /rpm-tmp
`;

/** Runs a line of rpm that is killed in the middle of %post. */
export async function killInPost({ fails, ok, write }: Shell, line: string): Promise<void> {
  await ok(`mv ${runuser} ${runuser}.kept`);
  await write(runuser, killer, '0755');
  await fails(line);
  await ok(`mv ${runuser}.kept ${runuser}`);
}
