import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runChecked } from '../../scripts/system/tools/run.ts';

const daemon = `#!/bin/sh
trap 'exit 0' TERM
echo "up $(date +%s)" >>/var/log/tick.log
while :; do sleep 1 & wait $!; done
`;

const unit = `[Unit]
Description=A clock that says nothing
[Service]
ExecStart=/usr/sbin/tick
[Install]
WantedBy=multi-user.target
`;

const init = `#!/bin/sh
### BEGIN INIT INFO
# Provides:          tick
# Required-Start:    $remote_fs
# Required-Stop:     $remote_fs
# Default-Start:     2 3 4 5
# Default-Stop:      0 1 6
# Short-Description: A clock that says nothing
### END INIT INFO
pid=/run/tick.pid
case "$1" in
  start) start-stop-daemon --start --oknodo --background --make-pidfile --pidfile $pid --startas /usr/sbin/tick ;;
  stop) start-stop-daemon --stop --oknodo --remove-pidfile --pidfile $pid ;;
  restart|force-reload) $0 stop; $0 start ;;
  status) start-stop-daemon --status --pidfile $pid ;;
esac
`;

const postinst = `#!/bin/sh
set -e
[ "$1" = configure ] || exit 0
update-rc.d tick defaults
deb-systemd-helper enable tick.service
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
invoke-rc.d tick start
`;

const files: Readonly<Record<string, readonly [text: string, mode: number]>> = {
  'usr/sbin/tick': [daemon, 0o755],
  'lib/systemd/system/tick.service': [unit, 0o644],
  'etc/init.d/tick': [init, 0o755],
  'DEBIAN/postinst': [postinst, 0o755],
};

/** Builds a small Debian package with a service and a dependency, and returns its path. It shows the lab, not Slipway. */
export async function makeTickDeb(folder: string): Promise<string> {
  const tree = join(folder, 'tick');
  const control =
    'Package: tick\nVersion: 1.0\nArchitecture: amd64\nMaintainer: Lab <lab@localhost>\n' +
    'Depends: adduser, tzdata, libcap2-bin\nDescription: a clock that says nothing\n';
  for (const [path, [text, mode]] of Object.entries({
    ...files,
    'DEBIAN/control': [control, 0o644] as const,
  })) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
    await chmod(join(tree, path), mode);
  }
  const deb = join(folder, 'tick_1.0_amd64.deb');
  await runChecked('dpkg-deb', ['--root-owner-group', '--build', tree, deb]);
  return deb;
}
