import { defineCheck } from '../check/check.ts';
import { answerAll, installed, silently, state } from '../steps/dpkg.ts';
import { layArchive, seeStrangersFiles } from '../steps/old-archive.ts';
import { seePlannedFiles } from '../steps/planned-files.ts';

export const check = defineCheck({
  claim: 'F6',
  title: 'an unpacked archive in the install directory becomes the package; what it does not own stays',
  from: 'furnished',
  needs: ['service', 'configuration'],
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { ok, packages, run, see, shows, subject, until } = shell;
    const settings = await layArchive(shell);
    await answerAll(shell);
    const { output } = await run(`dpkg --install ./${packages.current.file}`, silently);
    await shows(state(subject), installed(packages.current));
    see('it names the settings', output.includes(`${settings} belongs to an earlier installation`));
    await until(subject.works);
    await seePlannedFiles(shell);
    await ok(`dpkg --verify ${subject.name}`);
    await seeStrangersFiles(shell);
    await ok(`dpkg --purge ${subject.name}`);
    await seeStrangersFiles(shell);
  },
});
