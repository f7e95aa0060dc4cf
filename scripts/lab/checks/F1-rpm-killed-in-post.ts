import { defineCheck } from '../check/check.ts';
import { answers, answersAs } from '../steps/answers.ts';
import { killInPost } from '../steps/kill-rpm.ts';

export const check = defineCheck({
  claim: 'F1',
  title: 'an upgrade that is killed in %post leaves the old server running; made again, it ends well',
  from: 'older',
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { ok, packages, shows, until } = shell;
    const { file, version } = packages.current;
    await until(answers);
    await killInPost(shell, `rpm -U ./${file}`);
    await ok(answers);
    await ok(`rpm -U --replacepkgs ./${file}`);
    await shows('rpm -q --queryformat "%{VERSION} " cometd', version);
    await until(answersAs(version));
    await ok('rpm -V cometd');
  },
});
