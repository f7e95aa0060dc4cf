import { defineCheck } from '../check/check.ts';
import { serialNumber } from '../installers.ts';
import { answersAs } from '../steps/answers.ts';
import { installFailing } from '../steps/failing-rpm.ts';
import { configuration } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F9',
  title:
    'from a version whose %preun and %postun fail: the new one runs, and rpm -e --noscripts takes the old',
  from: 'furnished',
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { ok, packages, run, see, shows, until, write } = shell;
    const { file, version } = packages.current;
    const failing = await installFailing(shell);
    await write(configuration, `{ "SerialNumber": "${serialNumber}" }\n`, '0640');
    await ok(`chown cometd ${configuration}`);
    const { output } = await run(`rpm -U ./${file}`);
    see(
      'rpm names the script that failed',
      output.includes(`%preun(cometd-${failing}-1.noarch) scriptlet failed`),
    );
    await until(answersAs(version));
    await ok(`rpm -e --noscripts cometd-${failing}`);
    await shows('rpm -q --queryformat "%{VERSION} " cometd', version);
    await ok('rpm -V cometd');
    await ok('systemctl restart cometd');
    await until(answersAs(version));
  },
});
