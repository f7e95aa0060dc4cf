import { defineCheck } from '../check/check.ts';
import { installed, silently, state } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'F3',
  title:
    'with a broken configuration an upgrade and an installation succeed and name the fault; the file stays',
  from: 'older',
  needs: ['service', 'configuration', 'broken'],
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { cell, fails, ok, packages, run, see, shows, until, write, subject } = shell;
    const { file } = packages.current;
    await until(subject.works);
    await write(subject.configuration.file, subject.broken.text, '0640');
    for (const what of ['upgrade', 'installation']) {
      const { status, output } = await run(`dpkg --install ./${file}`, silently);
      see(`the ${what} succeeds`, status === 0);
      see(
        'it names the file and the place',
        output.includes(subject.configuration.name) && subject.broken.fault.test(output),
      );
      see('it says what to do', /neither started nor stopped\. See to/.test(output));
      await shows(state(subject), installed(packages.current));
      if (what === 'upgrade') await ok(`dpkg --remove ${subject.name}`);
    }
    await run(`service ${subject.service.name} start`);
    await until(`! service ${subject.service.name} status`);
    await fails(subject.works);
    if (cell.init === 'systemd') {
      await until(`systemctl is-failed ${subject.service.name}`);
      await shows(
        `systemctl show --property ExecMainStatus --property NRestarts ${subject.service.name}`,
        `NRestarts=0\nExecMainStatus=${subject.service.configurationFault}`,
      );
      await ok(`journalctl --unit ${subject.service.name} | grep -E '${subject.broken.fault.source}'`);
    }
    await shows(`cat ${subject.configuration.file}`, subject.broken.text.trimEnd());
  },
});
