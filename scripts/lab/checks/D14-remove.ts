import { defineCheck } from '../check/check.ts';
import { silently } from '../steps/dpkg.ts';
import { traces } from '../steps/traces.ts';

export const check = defineCheck({
  claim: 'D14',
  title:
    'remove keeps all but the program; installed again, it runs with it; a purge that may takes the data, too',
  from: 'installed',
  run: async ({ boot, cell, fails, file, ok, packages, see, shows, subject, until }) => {
    const { configuration, made, name, program } = subject;
    const kept = `sha256sum ${configuration?.file ?? ''} /dev/null; ls -i ${made.join(' ')} /dev/null`;
    await until(subject.works);
    const before = await ok(kept);
    await ok(`apt-get remove -yq ${name}`, silently);
    await fails(subject.alive);
    see('the program is gone', (await file(program)) === undefined);
    see('/opt is not, for it is no package’s alone', (await file('/opt'))?.kind === 'directory');
    await boot();
    await shows(kept, before);
    // Under emulation units of systemd's own fail.
    const units = cell.slow ? `${name}*` : '*';
    if (cell.init === 'systemd') await shows(`systemctl list-units --failed --no-legend '${units}'`, '');
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await until(subject.works);
    await shows(kept, before);
    if (subject.job.product.data.length > 0)
      await ok(`echo '${name} ${name}/purge-data boolean true' | debconf-set-selections`);
    await ok(`dpkg --purge ${name}`, silently);
    await shows(traces(subject), '');
    await shows(`debconf-show ${name}`, '');
  },
});
