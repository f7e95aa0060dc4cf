import { defineCheck } from '../check/check.ts';
import { editConfigFiles } from '../steps/config-files.ts';
import { silently } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'D10',
  title: 'edited conffiles survive an upgrade, a reinstallation and a removal',
  from: 'older',
  run: async (shell) => {
    const { ok, packages, shows, subject } = shell;
    const digests = await editConfigFiles(shell);
    const before = await ok(digests);
    for (const _ of ['upgrade', 'reinstallation']) {
      await ok(`dpkg --install ./${packages.current.file}`, silently);
      await shows(digests, before);
    }
    await ok(`dpkg --remove ${subject.name}`, silently);
    await shows(digests, before);
  },
});
