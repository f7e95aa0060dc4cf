import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { killInPost } from '../steps/kill-rpm.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'F1',
  title: 'an installation that is killed in %post can be made again',
  from: 'furnished',
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { ok, packages, shows, until } = shell;
    const { file, version } = packages.current;
    await killInPost(shell, `rpm -i ./${file}`);
    await ok(`rpm -U --replacepkgs ./${file}`);
    await shows('rpm -q --queryformat "%{VERSION} " cometd', version);
    await ok('rpm -V cometd');
    await enterNumber(shell, '/etc/cometd/cometd.cfg');
    await ok('systemctl start cometd');
    await until(answers);
  },
});
