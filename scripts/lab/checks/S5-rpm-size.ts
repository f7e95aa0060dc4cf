import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'S5',
  title: 'a disk that is too small is refused before anything is done; the stated size is that of its files',
  from: 'furnished',
  cells: ({ family }) => family === 'rpm',
  run: async ({ fails, file, ok, packages, see }) => {
    await ok('mkdir -p /opt && mount -t tmpfs -o size=50m small /opt');
    const said = await fails(`rpm -i ./${packages.current.file}`);
    see('rpm says what it lacks', /needs \d+MB more space on the \/opt filesystem/.test(said));
    see('nothing was unpacked', (await file('/opt/cometd')) === undefined);
    await ok('umount /opt');
    await ok(`rpm -i ./${packages.current.file}`);
    const files =
      'rpm -ql cometd | while read -r file; do [ -L "$file" ] || [ -d "$file" ] || echo "$file"; done';
    const bytes = Number(
      await ok(`${files} | xargs stat -c %s | awk '{ sum += $1 } END { printf "%d", sum }'`),
    );
    const stated = Number(await ok('rpm -q --queryformat %{SIZE} cometd'));
    see(`${stated} bytes are stated, ${bytes} are there`, Math.abs(stated - bytes) < 65_536);
  },
});
