import { defineCheck } from '../check/check.ts';
import { installAndStart } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'F5',
  title: 'a user cometd of the administrator stays as it is, also after a purge, and the server is its',
  from: 'furnished',
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { ok, packages, shows } = shell;
    await ok('groupadd --gid 4321 cometd');
    await ok('useradd --uid 4321 --gid cometd --home-dir /srv/own --shell /bin/sh cometd');
    const before = await ok('getent passwd cometd');
    await installAndStart(shell, packages.current.file);
    await shows('getent passwd cometd', before);
    await shows('ps -o uid= -C cometd', / *4321/);
    await shows('stat -c %u:%g /var/lib/cometd/comet-jobs.db', '4321:4321');
    await ok('dpkg --purge cometd');
    await shows('getent passwd cometd', before);
  },
});
