import { defineCheck } from '../check/check.ts';
import { silently, state } from '../steps/dpkg.ts';
import { mountSmallDisk } from '../steps/small-disk.ts';

export const check = defineCheck({
  claim: 'S5',
  title: 'a disk that is too small is refused, and nothing of it stays',
  from: 'furnished',
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { fails, packages, run, see, shows, subject } = shell;
    await mountSmallDisk(shell, 0.5);
    const said = await fails(`dpkg --install ./${packages.current.file}`, silently);
    see('dpkg says why', said.includes('No space left on device'));
    await shows(`find ${subject.places.install} -type f`, '');
    const { stdout } = await run(state(subject));
    see('dpkg does not take it for installed', !/ (unpacked|half-\w+|installed) /.test(stdout));
    await shows(`find /etc /lib/systemd /usr/lib/systemd -name '*${subject.name}*' 2>&-`, '');
  },
});
