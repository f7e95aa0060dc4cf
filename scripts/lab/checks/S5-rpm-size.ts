import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'S5',
  title: 'the size that it states is that of its files',
  from: 'installed',
  onlyLooks: true,
  cells: ({ family }) => family === 'rpm',
  run: async ({ ok, see, subject }) => {
    const files = `rpm -ql ${subject.name} | while read -r file; do [ -L "$file" ] || [ -d "$file" ] || echo "$file"; done`;
    const sum = 'awk \'{ sum += $1 } END { printf "%d", sum }\'';
    const bytes = Number(await ok(`${files} | xargs stat -c %s | ${sum}`));
    const stated = Number(await ok(`rpm -q --queryformat %{SIZE} ${subject.name}`));
    see(`${stated} bytes are stated, ${bytes} are there`, Math.abs(stated - bytes) < 65_536);
  },
});
