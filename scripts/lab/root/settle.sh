#!/bin/sh
# settle.sh ROOT: makes a fresh root quick to boot and small to keep, and lets it say when it is up.
set -eu
root=$1
find "$root/usr/share/doc" "$root/usr/share/man" "$root/usr/share/info" "$root/usr/share/locale" -type f -delete 2>/dev/null || true
rm -rf "$root"/var/cache/apt/*.bin "$root"/var/cache/apt/archives/*.deb "$root"/var/log/apt "$root"/var/log/*.log
echo lab >"$root/etc/hostname"
printf '127.0.0.1\tlocalhost lab\n::1\tlocalhost\n' >"$root/etc/hosts"
if [ -e "$root/etc/inittab" ]; then
  # No terminals to log in at. The line comes after those that wait for the boot scripts, so the file means: booted.
  sed -i '/getty/d' "$root/etc/inittab"
  echo 'lab:2345:once:/bin/touch /run/slipway-lab-booted' >>"$root/etc/inittab"
fi
if [ -d "$root/etc/systemd/system" ]; then
  for unit in console-getty.service getty.target apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer \
    e2scrub_all.timer fstrim.timer man-db.timer systemd-timesyncd.service systemd-networkd.service dev-hugepages.mount; do
    ln -sf /dev/null "$root/etc/systemd/system/$unit"
  done
fi
