import { defineCheck } from '../check/check.ts';
import { editConfigFiles } from '../steps/config-files.ts';

export const check = defineCheck({
  claim: 'P12',
  title: 'edited configuration files of the package survive an upgrade and a reinstallation',
  from: 'older',
  run: async (shell) => {
    const { ok, packages, shows } = shell;
    const digests = await editConfigFiles(shell);
    const before = await ok(digests);
    await ok(`rpm -U ./${packages.current.file}`);
    await shows(digests, before);
    await ok(`rpm -U --replacepkgs ./${packages.current.file}`);
    await shows(digests, before);
  },
});
