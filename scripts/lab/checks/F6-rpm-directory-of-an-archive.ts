import { defineCheck } from '../check/check.ts';
import { layArchive, seeStrangersFiles } from '../steps/old-archive.ts';
import { seePlannedFiles } from '../steps/planned-files.ts';
import { installAndStart } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F6',
  title: 'an unpacked archive in the install directory becomes the package; what it does not own stays',
  from: 'furnished',
  needs: ['service', 'configuration'],
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { ok, packages, subject } = shell;
    await layArchive(shell);
    await installAndStart(shell, packages.current.file);
    await seePlannedFiles(shell);
    await ok(`rpm -V ${subject.name}`);
    await seeStrangersFiles(shell);
    await ok(`rpm -e ${subject.name}`);
    await seeStrangersFiles(shell);
  },
});
