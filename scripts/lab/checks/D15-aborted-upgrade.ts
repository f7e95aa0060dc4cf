import { defineCheck } from '../check/check.ts';
import { installed, silently, state } from '../steps/dpkg.ts';

/** A version to come whose first script fails, when everything before it was well. */
const control = (name: string) => `Package: ${name}
Version: 99.0
Architecture: all
Maintainer: Nobody <nobody@example.org>
Description: a version that cannot be installed
`;

export const check = defineCheck({
  claim: 'D15',
  title: 'a version that cannot be installed leaves the old one installed and running, undisturbed',
  from: 'installed',
  run: async ({ fails, ok, packages, shows, until, write, subject }) => {
    await until(subject.works);
    const before = await ok(subject.alive);
    await ok('mkdir -p /root/bad/DEBIAN');
    await write('/root/bad/DEBIAN/control', control(subject.name));
    for (const script of ['preinst', 'postinst'])
      await write(`/root/bad/DEBIAN/${script}`, '#!/bin/sh\nexit 1\n', '0755');
    await ok('dpkg-deb --build /root/bad /root/bad.deb');
    await fails('dpkg --install /root/bad.deb', silently);
    await shows(state(subject), installed(packages.current));
    await shows(subject.alive, before);
    await ok(subject.works);
    await shows(`dpkg --audit; dpkg --verify ${subject.name}`, '');
  },
});
