import { defineCheck } from '../check/check.ts';
import { configurationFacts, editHarmlessly } from '../steps/configuration.ts';
import { installedVersion } from '../steps/rpm.ts';
import { beginWork, seeWorkGoOn } from '../steps/work.ts';

export const check = defineCheck({
  claim: 'P12',
  title:
    'dnf replaces the old version; the new one runs with the same edited configuration, and work goes on',
  from: 'older',
  needs: ['service', 'configuration'],
  run: async (shell) => {
    const { ok, packages, shows, subject, until } = shell;
    await until(subject.works);
    await editHarmlessly(shell);
    const before = await ok(configurationFacts(subject));
    await beginWork(shell);
    await ok(`dnf install -y ./${packages.current.file}`);
    await shows(installedVersion(subject), packages.current.job.version);
    await until(subject.worksAs(packages.current.version));
    await seeWorkGoOn(shell);
    await shows(configurationFacts(subject), before);
    await shows(`systemctl is-enabled ${subject.service.name}`, 'enabled');
  },
});
