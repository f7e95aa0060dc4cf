import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { answersAs } from '../steps/answers.ts';
import { lure, makeVictim, plant, seeNothingGained } from '../steps/plant.ts';
import { configuration } from '../steps/rpm-places.ts';

export const check = defineCheck({
  claim: 'S6',
  title: "an upgrade does not follow what the service's user put in the place of a configuration or a link",
  from: 'older',
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { ok, packages, until } = shell;
    const { file, version } = packages.current;
    await makeVictim(shell);
    const link = '/etc/cometd/cometd.cfg';
    await plant(shell, `ln -s ${lure} ${configuration}.rpmsave; ln -s ${lure}/file ${configuration}.new`);
    await plant(shell, `rm -f ${link}; cat ${configuration} >${link}; touch -d 2099-01-01 ${link}`);
    await plant(
      shell,
      `rm -f /var/lib/cometd/logs; mkdir /var/lib/cometd/logs; ln -s ${lure} /var/lib/cometd/logs.rpmsave`,
    );
    await ok(`rpm -U ./${file}`);
    await seeNothingGained(shell);
    await until(answersAs(version));
    await ok('rpm -e cometd');
    await seeNothingGained(shell);
  },
});
