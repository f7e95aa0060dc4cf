import { defineCheck } from '../check/check.ts';
import { configFiles } from '../steps/config-files.ts';

export const check = defineCheck({
  claim: 'P11',
  title: 'the configuration is not in it; a configuration that was there stays, byte for byte',
  from: 'furnished',
  needs: ['service', 'configuration'],
  run: async ({ ok, packages, shows, subject }) => {
    const { configuration } = subject;
    const { file } = packages.current;
    await shows(`rpm -qp --configfiles ./${file} | sort | xargs`, configFiles(subject).toSorted().join(' '));
    await shows(`rpm -qplv ./${file} | grep -v '^[dl]' | grep -F ' ${configuration.file}'`, '');
    await ok(`mkdir -p $(dirname ${configuration.file}) && echo 'a text of somebody' >${configuration.file}`);
    const before = await ok(`sha256sum ${configuration.file}`);
    for (const how of ['-i', '-U --replacepkgs']) {
      await ok(`rpm ${how} ./${file}`);
      await shows(`sha256sum ${configuration.file}`, before);
    }
  },
});
