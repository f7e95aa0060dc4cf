import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { configuration } from '../steps/rpm.ts';

const broken = '{ "SerialNumber": "ABCD-\n';

export const check = defineCheck({
  claim: 'F3',
  title: 'with a broken cometd.cfg an upgrade and an installation succeed and name the fault; the file stays',
  from: 'older',
  cells: ({ family }) => family === 'rpm',
  run: async ({ fails, ok, packages, run, see, shows, write, until }) => {
    const { file, version } = packages.current;
    await until(answers);
    await write(configuration, broken, '0640');
    const { status, output } = await run(`rpm -U ./${file}`);
    see('the upgrade succeeds', status === 0);
    see('it names the file and the place', /\/var\/lib\/cometd\/cometd\.cfg.*line 1/.test(output));
    see('it says that the server was not restarted', /not restarted/.test(output));
    await shows('rpm -q --queryformat %{VERSION} cometd', version);
    await ok('rpm -e cometd');
    const again = await run(`rpm -i ./${file}`);
    see('the installation succeeds', again.status === 0);
    see('it names the file and the place', /\/var\/lib\/cometd\/cometd\.cfg.*line 1/.test(again.output));
    await run('systemctl start cometd');
    await shows('sleep 1; systemctl is-active cometd', /failed|inactive/);
    await shows('systemctl show --property NRestarts cometd', 'NRestarts=0');
    await ok("journalctl --unit cometd | grep 'line 1'");
    await fails(answers);
    await shows(`cat ${configuration}`, broken.trimEnd());
  },
});
