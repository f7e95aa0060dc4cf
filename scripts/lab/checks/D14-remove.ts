import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { databases, logs } from '../steps/deb.ts';
import { configuration, silently } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'D14',
  title: 'remove ends the service and keeps configuration, data and logs; installed again, it runs with them',
  from: 'installed',
  run: async ({ boot, cell, fails, file, ok, packages, see, shows, until }) => {
    await until(answers);
    const kept = `sha256sum ${configuration}; ls -i ${databases}/comet-jobs.db; ls ${logs}`;
    const before = await ok(kept);
    await ok('apt-get remove -yq cometd', silently);
    await fails('pgrep --exact cometd');
    see('the program is gone', (await file('/opt/cometd')) === undefined);
    see('/opt is not, for it is no package’s alone', (await file('/opt'))?.kind === 'directory');
    await shows(kept, before);
    await boot();
    if (cell.init === 'systemd') await shows('systemctl list-units --failed --no-legend', '');
    await shows('service cometd start >&2; pgrep --exact cometd', '');
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await until(answers);
    await shows(
      `sha256sum ${configuration}; ls -i ${databases}/comet-jobs.db`,
      before.split('\n').slice(0, 2).join('\n'),
    );
  },
});
