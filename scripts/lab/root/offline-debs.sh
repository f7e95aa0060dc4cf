#!/bin/sh
# offline-debs.sh ROOT REQUEST...: makes a flat repository of .debs in ROOT its only source of packages.
# A REQUEST is what somebody in the cell will ask apt-get to install; what ROOT lacks for it is fetched now.
# Run by mmdebstrap as a hook, with its apt.
set -eu
root=$1
shift
archives=$root/var/cache/apt/archives
repository=$root/srv/lab/debs
mkdir -p "$repository"
# What the root was made of is no longer missing.
rm -f "$archives"/*.deb
for request; do
  # shellcheck disable=SC2086 # a request is a list of words
  APT_CONFIG=$MMDEBSTRAP_APT_CONFIG apt-get --yes --download-only install $request
  find "$archives" -maxdepth 1 -name '*.deb' -exec mv {} "$repository" \;
done
cd "$repository"
for deb in *.deb; do
  dpkg-deb --field "$deb"
  printf 'Filename: ./%s\nSize: %s\nSHA256: %s\n\n' "$deb" "$(stat -c %s "$deb")" "$(sha256sum <"$deb" | cut -d' ' -f1)"
done >Packages
rm -rf "$root"/etc/apt/sources.list.d/* "$root"/var/lib/apt/lists/*
echo 'deb [trusted=yes] file:/srv/lab/debs ./' >"$root/etc/apt/sources.list"
# What was right for building the root is not how a user's system is set up.
rm -f "$root/etc/apt/apt.conf.d/99mmdebstrap" "$root/etc/dpkg/dpkg.cfg.d/99mmdebstrap"
chroot "$root" apt-get update
