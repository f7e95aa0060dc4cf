import type { ShellWith } from '../check/shell.ts';

/** With this %post lets the program make its configuration; in its stead, the processes of rpm and of its scriptlet are killed. */
const runuser = '/usr/sbin/runuser';

/** The package's own program of the configuration calls the product's, or it is called itself. rpm goes first: it would end as if nothing were, once its scriptlet is gone. */
const killer = (create: string) => `#!/bin/sh
case "$*" in *-configuration\\ create*|*${create}*) ;; *) exec ${runuser}.kept "$@" ;; esac
pkill -KILL -x rpm
pkill -KILL -f /rpm-tmp
`;

/** Runs a line of rpm that is killed in the middle of %post. */
export async function killInPost(
  { fails, ok, subject, write }: ShellWith<'configuration'>,
  line: string,
): Promise<void> {
  await ok(`mv ${runuser} ${runuser}.kept`);
  await write(runuser, killer(subject.configuration.create.join(' ')), '0755');
  await fails(line);
  await ok(`mv ${runuser}.kept ${runuser}`);
}
