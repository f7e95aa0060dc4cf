import { defineCheck } from '../check/check.ts';
import { configurationFacts, editHarmlessly } from '../steps/configuration.ts';
import { installed, silently, state } from '../steps/dpkg.ts';
import { beginWork, seeWorkGoOn } from '../steps/work.ts';

export const check = defineCheck({
  claim: 'D10',
  title:
    'the new version replaces the old one, every byte of an edited configuration stays, and work goes on',
  from: 'older',
  needs: ['service', 'configuration'],
  run: async (shell) => {
    const { ok, packages, shows, subject, until } = shell;
    await until(subject.works);
    await editHarmlessly(shell);
    const before = await ok(configurationFacts(subject));
    await beginWork(shell);
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await shows(state(subject), installed(packages.current));
    await until(subject.worksAs(packages.current.version));
    await seeWorkGoOn(shell);
    await shows(configurationFacts(subject), before);
    await shows(`pgrep --exact --count ${subject.service.process}`, '1');
    await shows(`dpkg --verify ${subject.name}`, '');
  },
});
