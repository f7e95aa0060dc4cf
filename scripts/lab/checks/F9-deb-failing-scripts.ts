import { defineCheck } from '../check/check.ts';
import { installed, silently, state } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'F9',
  title:
    'from a version whose prerm and postrm fail: dpkg asks those of the new version, and the upgrade ends well',
  from: 'older',
  needs: ['configuration'],
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { ok, packages, run, see, shows, until, subject } = shell;
    const { file, version } = packages.current;
    await until(subject.works);
    const before = await ok(`sha256sum ${subject.configuration.file}`);
    const scripts = ['prerm', 'postrm', 'postinst'].map(
      (name) => `/var/lib/dpkg/info/${subject.name}.${name}`,
    );
    await ok(`printf '#!/bin/sh\\nexit 1\\n' | tee ${scripts.join(' ')}`);
    const { status, output } = await run(`dpkg --install ./${file}`, silently);
    see(
      'dpkg tries the scripts of the new version instead',
      output.match(/trying script from the new package/g)?.length === 2,
    );
    see('the upgrade succeeds', status === 0);
    await shows(state(subject), installed(packages.current));
    await until(subject.worksAs(version));
    await shows(`sha256sum ${subject.configuration.file}`, before);
    await ok(`dpkg --verify ${subject.name}`);
  },
});
