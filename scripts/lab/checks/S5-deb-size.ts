import { defineCheck } from '../check/check.ts';

/** Kibibytes as dpkg-gencontrol counts them: a file's are rounded up, anything else has one. */
const counted = (name: string) => `dpkg-query --listfiles ${name} | while read -r path; do
  if [ -f "$path" ] && [ ! -L "$path" ]; then stat -c %s "$path"; else echo 1; fi
done | awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }'`;

export const check = defineCheck({
  claim: 'S5',
  title: 'the size that it states is that of its files',
  from: 'installed',
  onlyLooks: true,
  cells: ({ family }) => family === 'deb',
  run: async ({ ok, see, subject }) => {
    const stated = Number(await ok(`dpkg-query --show --showformat '\${Installed-Size}' ${subject.name}`));
    const there = Number(await ok(counted(subject.name)));
    see(`${stated} KiB are stated, ${there} are there`, Math.abs(stated - there) <= 16);
  },
});
