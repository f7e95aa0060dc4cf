import { defineCheck } from '../check/check.ts';
import { configurationFacts, editHarmlessly } from '../steps/configuration.ts';
import { lightPackages } from '../steps/light-rpm.ts';

export const check = defineCheck({
  claim: 'F11',
  title:
    'up and down between two versions, fifty times with rpm 4.20 and ten with others: the configuration is the same, byte for byte',
  from: 'installed',
  needs: ['service', 'configuration'],
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { cell, ok, packages, shows, until, subject } = shell;
    const facts = configurationFacts(subject);
    const { older, current } = await lightPackages(shell);
    await editHarmlessly(shell);
    const before = await ok(facts);
    // A restart needs a second; only the last upgrade makes one.
    await ok(`systemctl stop ${subject.service.name}`);
    const rounds = cell.root === 'trixie-rpm' ? 25 : 5;
    await ok(
      `for i in $(seq ${rounds}); do rpm -U --oldpackage ${older} && rpm -U ${current} || exit 1; done`,
      {
        seconds: 300,
      },
    );
    await shows(facts, before);
    await ok(`systemctl start ${subject.service.name}`);
    await ok(`rpm -U --replacepkgs ./${packages.current.file}`);
    await until(subject.works);
    await shows(facts, before);
    await ok(`rpm -V ${subject.name}`);
  },
});
