import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { lightPackages } from '../steps/light-rpm.ts';
import { configuration } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F11',
  title:
    'up and down between two versions, fifty times with rpm 4.20 and ten with others: cometd.cfg is the same, byte for byte',
  from: 'installed',
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { cell, ok, packages, shows, until } = shell;
    const facts = `sha256sum ${configuration} && stat -c %U:%G:%a ${configuration}`;
    const { older, current } = await lightPackages(shell);
    await ok(`sed -i '2i\\  "Unknown": 1.50,' ${configuration}`);
    const before = await ok(facts);
    // A restart needs a second; only the last upgrade makes one.
    await ok('systemctl stop cometd');
    const rounds = cell.root === 'trixie-rpm' ? 25 : 5;
    await ok(
      `for i in $(seq ${rounds}); do rpm -U --oldpackage ${older} && rpm -U ${current} || exit 1; done`,
      {
        seconds: 300,
      },
    );
    await shows(facts, before);
    await ok('systemctl start cometd');
    await ok(`rpm -U --replacepkgs ./${packages.current.file}`);
    await until(answers);
    await shows(facts, before);
    await ok('rpm -V cometd');
  },
});
