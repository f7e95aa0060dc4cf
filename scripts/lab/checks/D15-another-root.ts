import { defineCheck } from '../check/check.ts';
import { installed, silently, state } from '../steps/dpkg.ts';

const image = '/srv/image';

/** dpkg on a root for another machine: it runs the scripts outside and tells them where it is (DPKG_ROOT). */
const dpkg = `dpkg --root=${image} --force-script-chrootless`;

/** What a root of the same packages has, but for its programs. */
const kept = 'etc var/lib/dpkg var/cache/debconf usr/share/debconf';

export const check = defineCheck({
  claim: 'D15',
  title:
    'in a root whose programs cannot be run, dpkg installs and purges it, and nothing outside is touched',
  from: 'furnished',
  atRest: true,
  run: async ({ ok, packages: { current }, shows }) => {
    await ok(`mkdir -p ${image}/opt && tar -C / -c ${kept} | tar -C ${image} -x`);
    await ok(`${dpkg} --install ./${current.file}`, silently);
    await shows(
      state.replace('--show', `--admindir=${image}/var/lib/dpkg --show`),
      installed(current.version),
    );
    await ok(`test -x ${image}/opt/cometd/cometd`);
    await ok(`${dpkg} --purge cometd`, silently);
    await shows(`find ${image} -name '*cometd*'`, '');
    await shows("getent passwd cometd; find /etc /opt /var -name '*cometd*'", '');
  },
});
