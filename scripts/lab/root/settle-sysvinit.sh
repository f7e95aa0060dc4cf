#!/bin/sh
# settle-sysvinit.sh ROOT: a container has no disks to check, mount and let go of, no clock to set: half of what its boot costs.
set -eu
for script in checkroot.sh checkfs.sh mountall.sh mountnfs.sh hwclock.sh bootlogs brightness umountroot; do
  # The header stays: insserv orders all others by it.
  [ ! -e "$1/etc/init.d/$script" ] || sed -i '/^### END INIT INFO/a exit 0' "$1/etc/init.d/$script"
done
