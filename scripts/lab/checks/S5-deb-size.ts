import { defineCheck } from '../check/check.ts';

/** Kibibytes as dpkg-gencontrol counts them: a file's are rounded up, anything else has one. */
const counted = `dpkg-query --listfiles cometd | while read -r path; do
  if [ -f "$path" ] && [ ! -L "$path" ]; then stat -c %s "$path"; else echo 1; fi
done | awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }'`;

export const check = defineCheck({
  claim: 'S5',
  title: 'a disk that is too small is refused and nothing of it stays; the stated size is that of its files',
  from: 'furnished',
  cells: ({ family }) => family === 'deb',
  run: async ({ fails, file, ok, packages, run, see }) => {
    const line = `DEBIAN_FRONTEND=noninteractive dpkg --install ./${packages.current.file}`;
    await ok('mkdir -p /opt && mount -t tmpfs -o size=50m small /opt');
    see('dpkg says why', (await fails(line)).includes('No space left on device'));
    see('nothing was unpacked', (await file('/opt/cometd')) === undefined);
    const { stdout } = await run("dpkg-query --show --showformat '${Status}' cometd");
    see('dpkg does not take it for installed', !/ (unpacked|half-\w+|installed)$/.test(stdout));
    await ok('umount /opt');
    await ok(line);
    const stated = Number(await ok("dpkg-query --show --showformat '${Installed-Size}' cometd"));
    const there = Number(await ok(counted));
    see(`${stated} KiB are stated, ${there} are there`, Math.abs(stated - there) <= 16);
  },
});
