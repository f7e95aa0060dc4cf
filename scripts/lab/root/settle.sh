#!/bin/sh
# settle.sh ROOT: makes a fresh root quick to boot and small to keep, and lets it say when it is up.
set -eu
cd "$1"
find usr/share/doc usr/share/man usr/share/info usr/share/locale -type f -delete 2>/dev/null || true
rm -rf var/cache/apt/*.bin var/cache/apt/archives/*.deb var/log/apt var/log/*.log
echo lab >etc/hostname
printf '127.0.0.1\tlocalhost lab\n::1\tlocalhost\n' >etc/hosts
# No disks, but in a whole machine, which has a kernel of its own.
disks=$(ls boot/vmlinuz-* 2>/dev/null || true)

if [ -e etc/inittab ]; then
  # No terminals to log in at. The line comes after those that wait for the boot scripts, so the file means: booted.
  sed -i '/getty/d' etc/inittab
  echo 'lab:2345:once:/bin/touch /run/slipway-lab-booted' >>etc/inittab
  # Half of what a boot costs. The headers stay: insserv orders all other scripts by them.
  for script in checkroot.sh checkfs.sh mountall.sh mountnfs.sh hwclock.sh bootlogs brightness umountroot; do
    [ ! -e "etc/init.d/$script" ] || sed -i '/^### END INIT INFO/a exit 0' "etc/init.d/$script"
  done
  # systemd-nspawn has mounted what these would, but for one, and they ask 40 programs each.
  for script in mountkernfs.sh mountdevsubfs.sh; do
    [ ! -e "etc/init.d/$script" ] ||
      sed -i '/^### END INIT INFO/a mkdir -p -m 1777 /run/lock\nexit 0' "etc/init.d/$script"
  done
fi

if [ -d etc/systemd/system ]; then
  for unit in console-getty.service getty.target apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer \
    e2scrub_all.timer fstrim.timer man-db.timer systemd-timesyncd.service systemd-networkd.service dev-hugepages.mount \
    systemd-update-utmp.service systemd-update-utmp-runlevel.service; do
    ln -sf /dev/null "etc/systemd/system/$unit"
  done
  # They are run at each boot and each daemon-reload, a dozen processes. The one that is left reads init scripts.
  if [ -z "$disks" ]; then
    mkdir -p etc/systemd/system-generators
    for generator in usr/lib/systemd/system-generators/* lib/systemd/system-generators/*; do
      case "$generator" in
      *'/*' | */systemd-sysv-generator) ;;
      *) ln -sf /dev/null "etc/systemd/system-generators/${generator##*/}" ;;
      esac
    done
  fi
  # Nobody logs in. rpm's plugin asks it to put off a shutdown, and says so when it is not there.
  [ -n "$disks" ] || [ -e usr/bin/rpm ] || ln -sf /dev/null etc/systemd/system/systemd-logind.service
  # What the first boot after a change of /usr does once (systemd-update-done.service(8)) was done.
  touch etc/.updated var/.updated
fi
