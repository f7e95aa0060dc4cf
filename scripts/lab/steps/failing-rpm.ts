import type { ShellWith } from '../check/shell.ts';

const version = '0.1.0';

/** An early version by somebody else: a service that does nothing, and scriptlets that fail when it is to go. */
const specOf = ({ name, service, program, places }: ShellWith<'service'>['subject']) => `Name: ${name}
Version: ${version}
Release: 1
Summary: an early version
License: MIT
BuildArch: noarch
%description
Its last scriptlets fail.
%install
mkdir -p %{buildroot}$(dirname ${program}) %{buildroot}/usr/lib/systemd/system
printf '#!/bin/sh\\nexec sleep infinity\\n' >%{buildroot}${program}
printf '[Service]\\nUser=${service.user}\\nExecStart=${program}\\n' >%{buildroot}/usr/lib/systemd/system/${service.name}.service
%pre
getent group ${service.group} >/dev/null || groupadd --system ${service.group}
useradd --system --gid ${service.group} --home-dir ${places.state} ${service.user}
install -d -o ${service.user} -g ${service.group} -m 0750 ${places.state}
%preun
exit 1
%postun
exit 1
%files
%attr(0755, root, root) ${program}
/usr/lib/systemd/system/${service.name}.service
`;

/** Builds it in the machine with rpmbuild, installs it and starts its service; returns its version. */
export async function installFailing({ ok, subject, write }: ShellWith<'service'>): Promise<string> {
  await write('/root/early.spec', specOf(subject));
  await ok("rpmbuild -bb --quiet --define '_topdir /root/early' /root/early.spec");
  await ok(`rpm -i /root/early/RPMS/noarch/${subject.name}-${version}-1.noarch.rpm`);
  await ok(`systemctl daemon-reload && systemctl start ${subject.service.name}`);
  return version;
}
