#!/bin/sh
# stub-rpms.sh ROOT SPEC: sets ROOT's rpm tools up as a distribution has them, with a repository of stub packages in /srv/lab/rpms.
# Run by mmdebstrap as a hook.
set -eu
root=$1
spec=$2
mkdir -p "$root/srv/lab/rpms" "$root/etc/rpm" "$root/etc/yum.repos.d" "$root/etc/zypp/repos.d" "$root/etc/systemd/system-preset"
# Debian 12's rpm keeps its database in the home directory, which no distribution of rpms does.
echo '%_dbpath /var/lib/rpm' >"$root/etc/rpm/macros"
# Debian's presets enable everything; those of RHEL and SUSE enable nothing that they do not name.
echo 'disable *' >"$root/etc/systemd/system-preset/99-default-disable.preset"
printf '[lab]\nname=lab\nbaseurl=file:///srv/lab/rpms\ngpgcheck=0\nenabled=1\n' >"$root/etc/yum.repos.d/lab.repo"
printf '[lab]\nname=lab\nbaseurl=dir:///srv/lab/rpms\ngpgcheck=0\nenabled=1\nautorefresh=1\n' >"$root/etc/zypp/repos.d/lab.repo"
for dnf in dnf dnf5; do
  if [ -x "$root/usr/bin/$dnf" ]; then ln -sf "/usr/bin/$dnf" "$root/usr/local/bin/yum"; fi
done
if [ -x "$root/usr/bin/dnf5" ]; then
  # As Fedora has it: dnf is dnf5, and without the plugin that keeps copies of what was installed (Debian's dies of it).
  ln -s /usr/bin/dnf5 "$root/usr/local/bin/dnf"
  sed -i 's/^enabled *=.*/enabled = 0/' "$root/etc/dnf/libdnf5-plugins/local.conf"
fi
cp "$spec" "$root/tmp/stub.spec"
stub() { chroot "$root" rpmbuild -bb --quiet --define '_topdir /tmp/rpmbuild' --define "stub $1" ${2:+--define "provides $2"} /tmp/stub.spec; }
# The symbol versions of the C library, as a program built on an rpm distribution requires them.
libraries=$(find "$root"/usr/lib/*-linux-gnu "$root"/lib/*-linux-gnu -name 'ld-linux*.so.*' -o -name 'lib[cm].so.6' \
  -o -name 'libdl.so.2' -o -name 'libpthread.so.0' -o -name 'librt.so.1' | sed "s|^$root||")
stub glibc "$(echo "$libraries" | chroot "$root" /usr/lib/rpm/elfdeps --provides | sort -u | paste -s -d , | sed 's/,/, /g')"
stub tzdata
stub ca-certificates
stub shadow-utils '/usr/sbin/useradd, /usr/sbin/groupadd'
stub libcap /usr/sbin/setcap
stub systemd
stub util-linux
stub bash /bin/sh
stub logrotate
find "$root/tmp/rpmbuild/RPMS" -name '*.rpm' -exec mv {} "$root/srv/lab/rpms/" \;
chroot "$root" createrepo_c --quiet /srv/lab/rpms
rm -rf "$root/tmp/stub.spec" "$root/tmp/rpmbuild" "$root"/var/lib/apt/lists/*
