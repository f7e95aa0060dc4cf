import { defineCheck } from '../check/check.ts';
import { installers } from '../installers.ts';
import { olderPackage } from '../steps/older.ts';

export const check = defineCheck({
  claim: 'M1',
  title: 'installed, booted, upgraded, booted, removed, purged, and powered off with exit status 0',
  from: 'furnished',
  needs: ['service', 'configuration'],
  run: async (shell) => {
    const { boot, ok, packages, powerOff, shows, until, subject } = shell;
    const older = olderPackage(shell);
    await installers.vm({ ...shell, packages: { ...packages, current: older } });
    await until(subject.works, 300);
    await boot();
    await until(subject.works, 300);
    const before = await ok(`sha256sum ${subject.configuration.file}`);
    await ok(`apt-get -yq install ./${packages.current.file}`);
    await boot();
    await until(subject.works, 300);
    await ok(subject.worksAs(packages.current.version));
    await shows(`sha256sum ${subject.configuration.file}`, before);
    await shows(`systemctl is-active ${subject.service.name}`, 'active');
    // A container may not raise it, a machine of its own can.
    await shows(
      `grep "Max open files" /proc/$(pgrep --oldest --exact ${subject.service.process})/limits`,
      /\b65536\b/,
    );
    await ok(`apt-get -yq remove ${subject.name}`);
    await shows(`sha256sum ${subject.configuration.file}`, before);
    await ok(`test ! -e ${subject.places.install} && ! ${subject.alive}`);
    await ok(`apt-get -yq purge ${subject.name}`);
    await ok(`test ! -e ${subject.places.config} && test ! -e ${subject.places.logs}`);
    await powerOff();
  },
});
