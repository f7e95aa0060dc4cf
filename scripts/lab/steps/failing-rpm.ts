import type { Shell } from '../check/shell.ts';

const version = '0.1.0';

/** An early version by somebody else: a service that does nothing, and scriptlets that fail when it is to go. */
const spec = `Name: cometd
Version: ${version}
Release: 1
Summary: an early version
License: MIT
BuildArch: noarch
%description
Its last scriptlets fail.
%install
mkdir -p %{buildroot}/opt/cometd %{buildroot}/usr/lib/systemd/system
printf '#!/bin/sh\\nexec sleep infinity\\n' >%{buildroot}/opt/cometd/cometd
printf '[Service]\\nUser=cometd\\nExecStart=/opt/cometd/cometd\\n' >%{buildroot}/usr/lib/systemd/system/cometd.service
%pre
useradd --system --home-dir /var/lib/cometd cometd
install -d -o cometd -m 0750 /var/lib/cometd
%preun
exit 1
%postun
exit 1
%files
%attr(0755, root, root) /opt/cometd/cometd
/usr/lib/systemd/system/cometd.service
`;

/** Builds it in the machine with rpmbuild, installs it and starts its service; returns its version. */
export async function installFailing({ ok, write }: Shell): Promise<string> {
  await write('/root/early.spec', spec);
  await ok("rpmbuild -bb --quiet --define '_topdir /root/early' /root/early.spec");
  await ok(`rpm -i /root/early/RPMS/noarch/cometd-${version}-1.noarch.rpm`);
  await ok('systemctl daemon-reload && systemctl start cometd');
  return version;
}
