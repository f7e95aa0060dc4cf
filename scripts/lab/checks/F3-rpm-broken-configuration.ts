import { defineCheck } from '../check/check.ts';
import { installedVersion } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F3',
  title:
    'with a broken configuration an upgrade and an installation succeed and name the fault; the file stays',
  from: 'older',
  needs: ['service', 'configuration', 'broken'],
  cells: ({ family }) => family === 'rpm',
  run: async ({ fails, ok, packages, run, see, shows, write, until, subject }) => {
    const { file } = packages.current;
    await until(subject.works);
    await write(subject.configuration.file, subject.broken.text, '0640');
    const { status, output } = await run(`rpm -U ./${file}`);
    see('the upgrade succeeds', status === 0);
    see(
      'it names the file and the place',
      output.includes(subject.configuration.name) && subject.broken.fault.test(output),
    );
    see('it says that the server was not restarted', /not restarted/.test(output));
    await shows(installedVersion(subject), packages.current.job.version);
    await ok(`rpm -e ${subject.name}`);
    const again = await run(`rpm -i ./${file}`);
    see('the installation succeeds', again.status === 0);
    see(
      'it names the file and the place',
      again.output.includes(subject.configuration.name) && subject.broken.fault.test(again.output),
    );
    await run(`systemctl start ${subject.service.name}`);
    await shows(`sleep 1; systemctl is-active ${subject.service.name}`, /failed|inactive/);
    await shows(`systemctl show --property NRestarts ${subject.service.name}`, 'NRestarts=0');
    await ok(`journalctl --unit ${subject.service.name} | grep -E '${subject.broken.fault.source}'`);
    await fails(subject.works);
    await shows(`cat ${subject.configuration.file}`, subject.broken.text.trimEnd());
  },
});
