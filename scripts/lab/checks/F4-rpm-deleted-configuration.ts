import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { configuration } from '../steps/rpm.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'F4',
  title: 'a cometd.cfg that was deleted is made anew, by a start and by a reinstallation',
  from: 'installed',
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { file, ok, packages, run, see, until } = shell;
    await ok(`rm ${configuration} && systemctl stop cometd`);
    await run('systemctl start cometd');
    await until(`test -s ${configuration}`);
    await ok(`rm ${configuration}`);
    await ok(`rpm -U --replacepkgs ./${packages.current.file}`);
    const made = await file(configuration);
    see('it is for the service alone', made?.owner === 'cometd' && made.mode === '0640');
    await enterNumber(shell, '/etc/cometd/cometd.cfg');
    await ok('systemctl restart cometd');
    await until(answers);
  },
});
