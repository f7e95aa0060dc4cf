import { defineCheck } from '../check/check.ts';
import { configurationFacts, editHarmlessly } from '../steps/configuration.ts';
import { installed, silently, state } from '../steps/dpkg.ts';
import { lightPackages } from '../steps/light-deb.ts';

export const check = defineCheck({
  claim: 'F11',
  title:
    'up and down between two versions, fifty times on Debian 13 and ten elsewhere: the configuration is the same, byte for byte',
  from: 'installed',
  needs: ['configuration'],
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { cell, ok, packages, shows, until, write, subject } = shell;
    const facts = configurationFacts(subject);
    await editHarmlessly(shell);
    const before = await ok(facts);
    const { older, current } = await lightPackages(shell);
    // A restart needs seconds; only the last upgrade makes one.
    await write('/usr/sbin/policy-rc.d', '#!/bin/sh\nexit 101\n', '0755');
    const rounds = cell.root.startsWith('trixie') ? 25 : 5;
    await ok(
      `for i in $(seq ${rounds}); do dpkg --install ${older} && dpkg --install ${current} || exit 1; done`,
      {
        ...silently,
        seconds: 900,
      },
    );
    await shows(facts, before);
    await ok('rm /usr/sbin/policy-rc.d');
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await shows(state(subject), installed(packages.current));
    await until(subject.works);
    await shows(facts, before);
  },
});
