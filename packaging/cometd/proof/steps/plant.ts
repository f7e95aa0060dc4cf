import type { Shell } from '../../../../scripts/lab/check/shell.ts';

/** What only root may change; planted links lead to it. */
const victim = '/srv/victim';

/** Makes what the service's user is to be kept from: a directory of root's, with a file in it. */
export async function makeVictim({ ok }: Shell): Promise<void> {
  await ok(
    `mkdir ${victim} && chmod 755 ${victim} && echo roots >${victim}/file && touch -d 2001-01-01 ${victim}/file`,
  );
}

/** Runs a line as the service's user, who needs no program of the package's for it. The line has no single quote. */
export async function plant({ ok }: Shell, line: string): Promise<void> {
  await ok(`su -s /bin/sh cometd -c 'umask 022; ${line}'`);
}

/** Sees that nothing of root's was changed: the victim, and what root executes or believes. */
export async function seeNothingGained({ shows }: Shell): Promise<void> {
  await shows(
    `cd ${victim} && find . -printf '%P %u:%g %m %n %l\\n' | sort && cat file`,
    ' root:root 755 2 \nfile root:root 644 1 \nroots',
  );
  await shows(`stat -c %Y ${victim}/file`, '978307200');
  await shows('stat -c %U:%G:%a /etc/shadow', /^root:shadow:640$/);
  await shows("find /etc /usr /opt /boot /srv/victim -xdev ! -user root ! -path '/etc/cometd/*'", '');
}

/** Where a link of the service's user leads when it wants root to write for it. */
export const lure = victim;
