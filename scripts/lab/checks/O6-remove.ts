import { defineCheck } from '../check/check.ts';
import { becomeNas, endByHand, serviceLines, unpackInstaller } from '../steps/archive.ts';
import { configurationFacts } from '../steps/configuration.ts';
import { enterAnswers } from '../steps/enter-answers.ts';

export const check = defineCheck({
  claim: 'O6',
  title:
    'install.sh --remove ends the service and takes its files; what the service wrote stays; twice does no harm',
  from: 'furnished',
  needs: ['service', 'configuration'],
  run: async (shell) => {
    const { cell, fails, file, ok, packages, see, shows, subject, until } = shell;
    const { alive, made, places, service, works } = subject;
    const lines = serviceLines(shell)[cell.init];
    const system = `find /etc -name '*${service.name}*' | sort`;
    await becomeNas(shell);
    const before = await ok(system);
    const folder = await unpackInstaller(shell, packages.current.file);
    await ok(`${folder}/install.sh`);
    await enterAnswers(shell);
    await ok(lines.start);
    await until(works);
    const written = await ok(configurationFacts(subject));
    const remove = `${places.install}/install.sh --remove`;
    if (cell.init === 'none') {
      see('what it cannot end must be ended first', (await fails(remove)).includes('it still runs'));
      await ok(endByHand(subject));
    }
    await ok(remove);
    await fails(`test -e ${places.install}`);
    for (const path of made) see(`${path} stays`, (await file(path)) !== undefined);
    await shows(configurationFacts(subject), written);
    await shows(system, before);
    await fails(alive);
    await ok(`${folder}/install.sh --remove`);
    await ok(`${folder}/install.sh`);
    if (cell.init === 'none') await ok(lines.start);
    await until(works);
  },
});
