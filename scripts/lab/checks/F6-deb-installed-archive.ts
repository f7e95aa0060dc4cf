import { defineCheck } from '../check/check.ts';
import { untestable } from '../check/untestable.ts';
import { unpackInstaller } from '../steps/archive.ts';
import { seeAnswers } from '../steps/configuration.ts';
import { answerAll, installed, silently, state } from '../steps/dpkg.ts';
import { enterAnswers } from '../steps/enter-answers.ts';
import { seePlannedFiles } from '../steps/planned-files.ts';

export const check = defineCheck({
  claim: 'F6',
  title:
    "what an archive's install.sh set up ends and gives way to the package's service; what it wrote stays",
  from: 'furnished',
  needs: ['service', 'configuration'],
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { ok, packages, shows, until, subject } = shell;
    const { archive } = packages;
    if (!archive) untestable('no archive was made');
    await ok(`${await unpackInstaller(shell, archive.file)}/install.sh`);
    await enterAnswers(shell, archive.job.configuration?.place.file);
    await ok(`service ${subject.service.name} restart`);
    await until(subject.works);
    await answerAll(shell);
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await shows(state(subject), installed(packages.current));
    await until(subject.works);
    await shows(`pgrep --exact --count ${subject.service.process}`, '1');
    await shows(`readlink /proc/$(${subject.alive})/cwd`, subject.service.workingDirectory);
    await seeAnswers(shell);
    await ok(`dpkg --verify ${subject.name}`);
    await seePlannedFiles(shell);
    await shows(`find /etc -xtype l -name '*${subject.service.name}*'`, '');
    const started = 'find /etc/rc2.d /etc/systemd/system/multi-user.target.wants';
    await shows(`${started} -name '*${subject.service.name}*' | wc -l`, /[12]/);
  },
});
