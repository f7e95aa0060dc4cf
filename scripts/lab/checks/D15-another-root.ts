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
  run: async ({ fails, ok, packages: { current }, shows, subject }) => {
    await ok(`mkdir -p ${image}/opt && tar -C / -c ${kept} | tar -C ${image} -x`);
    await ok(`${dpkg} --install ./${current.file}`, silently);
    await shows(
      state(subject).replace('--show', `--admindir=${image}/var/lib/dpkg --show`),
      installed(current),
    );
    await ok(`test -x ${image}${subject.program}`);
    await ok(`${dpkg} --purge ${subject.name}`, silently);
    await shows(`find ${image} -name '*${subject.name}*'`, '');
    await shows(`find /etc /opt /var -name '*${subject.name}*'; ls -d ${subject.program} 2>&-`, '');
    if (subject.service) await fails(`getent passwd ${subject.service.user}`);
  },
});
