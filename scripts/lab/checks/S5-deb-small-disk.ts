import { defineCheck } from '../check/check.ts';
import { silently, state } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'S5',
  title: 'a disk that is too small is refused, and nothing of it stays',
  from: 'furnished',
  cells: ({ family }) => family === 'deb',
  run: async ({ fails, file, ok, packages, run, see, shows }) => {
    await ok('mkdir -p /opt && mount -t tmpfs -o size=50m small /opt');
    const said = await fails(`dpkg --install ./${packages.current.file}`, silently);
    see('dpkg says why', said.includes('No space left on device'));
    see('nothing was unpacked', (await file('/opt/cometd')) === undefined);
    const { stdout } = await run(state);
    see('dpkg does not take it for installed', !/ (unpacked|half-\w+|installed) /.test(stdout));
    await shows("find /etc /lib/systemd /usr/lib/systemd /var/lib/cometd -name '*cometd*' 2>&-", '');
  },
});
