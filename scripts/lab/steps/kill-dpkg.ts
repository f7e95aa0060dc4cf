import type { Shell } from '../check/shell.ts';
import { silently } from './dpkg.ts';

/** Stands in for systemctl, whose version postinst asks for between the user and the configuration: dpkg and the script are killed there. */
const killer = (name: string) => `#!/bin/sh
pkill -KILL -x dpkg
pkill -KILL -f ${name}.postinst
`;

/** Runs a line of dpkg that is killed in the middle of postinst. */
export async function killInPostinst({ fails, subject, write }: Shell, line: string): Promise<void> {
  await write('/root/systemctl', killer(subject.name), '0755');
  await fails(`PATH=/root:$PATH ${line}`, silently);
}
