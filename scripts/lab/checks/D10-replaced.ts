import { defineCheck } from '../check/check.ts';
import { installed, silently, state } from '../steps/dpkg.ts';
import { seePlannedFiles } from '../steps/planned-files.ts';

export const check = defineCheck({
  claim: 'D10',
  title: 'after an upgrade every file is that of the new version',
  from: 'older',
  run: async (shell) => {
    const { ok, packages, shows, subject } = shell;
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await shows(state(subject), installed(packages.current));
    await seePlannedFiles(shell);
  },
});
