import { defineCheck } from '../check/check.ts';
import { installers } from '../installers.ts';
import { answers, curl, home } from '../steps/answers.ts';
import { olderPackage } from '../steps/older.ts';

const configuration = '/etc/cometd/cometd.cfg';

export const check = defineCheck({
  claim: 'M1',
  title: 'installed, booted, upgraded, booted, removed, purged, and powered off with exit status 0',
  from: 'furnished',
  run: async (shell) => {
    const { boot, ok, packages, powerOff, shows, until } = shell;
    const older = { file: olderPackage(shell).file, version: '' };
    await installers.vm({ ...shell, packages: { ...packages, current: older } });
    await until(answers, 300);
    await boot();
    await until(answers, 300);
    const before = await ok(`sha256sum ${configuration}`);
    await ok(`apt-get -yq install ./${packages.current.file}`);
    await boot();
    await until(answers, 300);
    await shows(`${curl} ${home}/api/status`, new RegExp(`"version":"${packages.current.version}"`));
    await shows(`sha256sum ${configuration}`, before);
    await shows('systemctl is-active cometd', 'active');
    // A container may not raise it, a machine of its own can.
    await shows('grep "Max open files" /proc/$(pgrep --oldest --exact cometd)/limits', /\b65536\b/);
    await ok('apt-get -yq remove cometd');
    await shows(`sha256sum ${configuration}`, before);
    await ok('test ! -e /opt/cometd && ! pgrep --exact cometd');
    await ok('apt-get -yq purge cometd');
    await ok('test ! -e /etc/cometd && test ! -e /var/log/cometd');
    await powerOff();
  },
});
