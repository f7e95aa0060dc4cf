import { defineCheck } from '../check/check.ts';
import { seePlannedFiles } from '../steps/planned-files.ts';

export const check = defineCheck({
  claim: 'D3',
  title:
    'every file, link and directory is where the plan puts it, with its owner and mode, and dpkg knows it',
  from: 'installed',
  onlyLooks: true,
  run: async (shell) => {
    const { shows, subject } = shell;
    await seePlannedFiles(shell);
    await shows(`dpkg -S ${subject.program}`, `${subject.name}: ${subject.program}`);
  },
});
