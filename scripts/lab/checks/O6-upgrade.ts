import { defineCheck } from '../check/check.ts';
import { becomeNas, endByHand, seeRights, serviceLines, unpackInstaller } from '../steps/archive.ts';
import { configurationFacts } from '../steps/configuration.ts';
import { enterAnswers } from '../steps/enter-answers.ts';
import { olderPackage } from '../steps/older.ts';
import { beginWork, seeWorkGoOn } from '../steps/work.ts';

export const check = defineCheck({
  claim: 'O6',
  title: "a newer archive's install.sh keeps the configuration, byte for byte, and work goes on",
  from: 'furnished',
  needs: ['service', 'configuration'],
  run: async (shell) => {
    const { cell, ok, packages, see, shows, subject, until } = shell;
    const lines = serviceLines(shell)[cell.init];
    await becomeNas(shell);
    await ok(`${await unpackInstaller(shell, olderPackage(shell).file)}/install.sh`);
    await enterAnswers(shell);
    await ok(cell.init === 'none' ? lines.start : lines.start.replace(/ start( |$)/, ' restart$1'));
    await until(subject.works);
    await beginWork(shell);
    const before = await ok(configurationFacts(subject));
    const said = await ok(`${await unpackInstaller(shell, packages.current.file)}/install.sh`);
    if (cell.init === 'none') {
      see('it says that the older version still runs', said.includes('still the version before'));
      await ok(endByHand(subject));
      await ok(lines.start);
    }
    await until(subject.worksAs(packages.current.version));
    await shows(configurationFacts(subject), before);
    await seeRights(shell);
    await shows(`find ${subject.places.install} -name '.install*'`, '');
    await seeWorkGoOn(shell);
  },
});
