import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { databases, logs, traces } from '../steps/deb.ts';
import { configuration, silently } from '../steps/dpkg.ts';

const kept = `sha256sum ${configuration}; ls -i ${databases}/comet-jobs.db; ls ${logs}`;

export const check = defineCheck({
  claim: 'D14',
  title:
    'remove keeps all but the program; installed again, it runs with it; a purge that may takes the data, too',
  from: 'installed',
  run: async ({ boot, cell, fails, file, ok, packages, see, shows, until }) => {
    await until(answers);
    const before = await ok(kept);
    await ok('apt-get remove -yq cometd', silently);
    await fails('pgrep --exact cometd');
    see('the program is gone', (await file('/opt/cometd')) === undefined);
    see('/opt is not, for it is no package’s alone', (await file('/opt'))?.kind === 'directory');
    await boot();
    await shows(kept, before);
    // Under emulation units of systemd's own fail.
    const units = cell.slow ? 'cometd*' : '*';
    if (cell.init === 'systemd') await shows(`systemctl list-units --failed --no-legend '${units}'`, '');
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await until(answers);
    await shows(kept, before);
    await ok("echo 'cometd cometd/purge-data boolean true' | debconf-set-selections");
    await ok('dpkg --purge cometd', silently);
    await shows(traces, '');
    await shows('debconf-show cometd', '');
  },
});
