import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { configuration, installed, silently, state } from '../steps/dpkg.ts';

const broken = '{ "SerialNumber": "ABCD-\n';

export const check = defineCheck({
  claim: 'F3',
  title: 'with a broken cometd.cfg an upgrade and an installation succeed and name the fault; the file stays',
  from: 'older',
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { cell, fails, ok, packages, run, see, shows, until, write } = shell;
    const { file, version } = packages.current;
    await until(answers);
    await write(configuration, broken, '0640');
    for (const what of ['upgrade', 'installation']) {
      const { status, output } = await run(`dpkg --install ./${file}`, silently);
      see(`the ${what} succeeds`, status === 0);
      see('it names the file and the place', /\/cometd\.cfg: .*line 1/.test(output));
      see('it says what to do', /neither started nor stopped\. See to/.test(output));
      await shows(state, installed(version));
      if (what === 'upgrade') await ok('dpkg --remove cometd');
    }
    await run('service cometd start');
    await until('! service cometd status');
    await fails(answers);
    if (cell.init === 'systemd') {
      await until('systemctl is-failed cometd');
      await shows(
        'systemctl show --property ExecMainStatus --property NRestarts cometd',
        'NRestarts=0\nExecMainStatus=78',
      );
      await ok("journalctl --unit cometd | grep 'line 1'");
    }
    await shows(`cat ${configuration}`, broken.trimEnd());
  },
});
