import { defineCheck } from '../check/check.ts';
import { fileFor } from '../steps/deb.ts';

export const check = defineCheck({
  claim: 'D1',
  title:
    'the file of each architecture is called name_version_architecture.deb, as dpkg-deb itself would call it',
  from: 'furnished',
  onlyLooks: true,
  run: async ({ packages: { current }, shows }) => {
    for (const architecture of ['amd64', 'arm64'] as const) {
      const file = fileFor(current.file, architecture);
      const name = `cometd_${current.version}_${architecture}.deb`;
      await shows(`ls ${file}`, name);
      await shows(
        `dpkg-deb --showformat '\${Package}_\${Version}_\${Architecture}.deb' --show ./${file}`,
        name,
      );
    }
  },
});
