import { defineCheck } from '../check/check.ts';

/** Kibibytes as dpkg-gencontrol counts them: a file's are rounded up, anything else has one. */
const counted = `dpkg-query --listfiles cometd | while read -r path; do
  if [ -f "$path" ] && [ ! -L "$path" ]; then stat -c %s "$path"; else echo 1; fi
done | awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }'`;

export const check = defineCheck({
  claim: 'S5',
  title: 'the size that it states is that of its files',
  from: 'installed',
  onlyLooks: true,
  cells: ({ family }) => family === 'deb',
  run: async ({ ok, see }) => {
    const stated = Number(await ok("dpkg-query --show --showformat '${Installed-Size}' cometd"));
    const there = Number(await ok(counted));
    see(`${stated} KiB are stated, ${there} are there`, Math.abs(stated - there) <= 16);
  },
});
