import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { configuration, silently } from '../steps/dpkg.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'F4',
  title: 'a cometd.cfg that was deleted is made anew, by a start and by a reinstallation',
  from: 'installed',
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { file, ok, packages, run, see, shows, until } = shell;
    await ok(`service cometd stop && rm ${configuration}`);
    await run('service cometd start');
    await until(`test -s ${configuration}`);
    await ok(`rm ${configuration}`);
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    const made = await file(configuration);
    see('it is for the service alone', made?.owner === 'cometd' && made.mode === '0640');
    await shows('readlink -f /var/lib/cometd/cometd.cfg', configuration);
    await enterNumber(shell, configuration);
    await ok('service cometd restart');
    await until(answers);
  },
});
