import { defineCheck } from '../check/check.ts';
import { untestable } from '../check/untestable.ts';
import { serialNumber } from '../installers.ts';
import { answers } from '../steps/answers.ts';
import { configuration, place, unpackInstaller } from '../steps/archive.ts';
import { installed, configuration as own, preseed, silently, state } from '../steps/dpkg.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'F6',
  title:
    "what an archive's install.sh set up ends and gives way to the package's service; what it wrote stays",
  from: 'furnished',
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { cell, file, ok, packages, run, see, shows, until } = shell;
    const archive = packages.current.file.replace(/_(.+)_[^_]+\.deb$/, `-$1-${cell.target}.tar.xz`);
    if ((await run(`test -e ./${archive}`)).status !== 0) untestable(`${archive} was not made`);
    await ok(`${await unpackInstaller(shell, archive)}/install.sh`);
    await enterNumber(shell, configuration);
    await ok('service cometd restart');
    await until(answers);
    await preseed(shell);
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await shows(state, installed(packages.current.version));
    await until(answers);
    await shows('pgrep --exact --count cometd', '1');
    await shows('readlink /proc/$(pgrep --exact cometd)/cwd', '/var/lib/cometd');
    await ok(`grep ${serialNumber} ${own}`);
    await ok('dpkg --verify cometd');
    see("the directory is root's", (await file(place))?.owner === 'root');
    await shows('find /etc -xtype l -name "*cometd*"', '');
    await shows(
      'find /etc/rc2.d /etc/systemd/system/multi-user.target.wants -name "*cometd*" | wc -l',
      /[12]/,
    );
  },
});
