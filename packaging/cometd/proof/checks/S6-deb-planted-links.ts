import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { silently } from '../../../../scripts/lab/steps/dpkg.ts';
import { answersAs } from '../steps/answers.ts';
import { configuration, installed, state } from '../steps/dpkg-places.ts';
import { lure, makeVictim, plant, seeNothingGained } from '../steps/plant.ts';

export const check = defineCheck({
  claim: 'S6',
  title: "an upgrade does not follow what the service's user put in the place of a configuration or a link",
  from: 'older',
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { ok, packages, shows, until } = shell;
    const { file, version } = packages.current;
    await makeVictim(shell);
    // preinst moved the configuration to a name that the user had made a link to a directory.
    const link = '/var/lib/cometd/cometd.cfg';
    await plant(shell, `ln -s ${lure} ${configuration}.dpkg-old; ln -s ${lure}/file ${configuration}.new`);
    await plant(shell, `rm ${link}; cat ${configuration} >${link}; touch -d 2099-01-01 ${link}`);
    await plant(
      shell,
      `rm -f /var/lib/cometd/logs; mkdir /var/lib/cometd/logs; ln -s ${lure} /var/lib/cometd/logs.dpkg-old`,
    );
    await ok(`dpkg --install ./${file}`, silently);
    await seeNothingGained(shell);
    await shows(state, installed(version));
    await until(answersAs(version));
    await ok('dpkg --purge cometd', silently);
    await seeNothingGained(shell);
  },
});
