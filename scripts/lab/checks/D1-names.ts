import { defineCheck } from '../check/check.ts';
import { archOf } from '../steps/architectures.ts';
import { fileFor } from '../steps/deb.ts';

export const check = defineCheck({
  claim: 'D1',
  title:
    'the file of each architecture is named name_version_architecture.deb, as dpkg-deb itself would name it',
  from: 'furnished',
  onlyLooks: true,
  run: async ({ packages: { current }, shows, subject }) => {
    for (const { debian } of archOf(subject)) {
      const file = fileFor(current.file, debian);
      const name = `${subject.name}_${current.job.version}_${debian}.deb`;
      await shows(`ls ${file}`, name);
      await shows(
        `dpkg-deb --showformat '\${Package}_\${Version}_\${Architecture}.deb' --show ./${file}`,
        name,
      );
    }
  },
});
