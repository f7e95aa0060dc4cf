import type { Shell } from '../check/shell.ts';

/** What %post runs first; in its stead, the process of rpm and of its scriptlet are killed there. */
const runuser = '/usr/sbin/runuser';

/** rpm goes first: it would end as if nothing were, once its scriptlet is gone. */
const killer = `#!/bin/sh
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
