import { defineCheck } from '../check/check.ts';
import { serialNumber } from '../installers.ts';
import { answers } from '../steps/answers.ts';
import { preseed, silently } from '../steps/dpkg.ts';
import { neverAnArgument, nowhereReadable } from '../steps/secrecy.ts';

export const check = defineCheck({
  claim: 'D11',
  title:
    'dpkg alone, in two steps, takes an answer that comes between them, and leaves it readable to nobody',
  from: 'furnished',
  run: async (shell) => {
    const { ok, packages, run, see, until } = shell;
    await ok(`dpkg --unpack ./${packages.current.file}`, silently);
    await preseed(shell);
    const { status } = await neverAnArgument(shell, serialNumber, () =>
      run('dpkg --configure cometd', silently),
    );
    see('dpkg ends with 0', status === 0);
    await nowhereReadable(shell, serialNumber);
    await ok(`! grep -r ${serialNumber} /var/cache/debconf`);
    await until(answers);
    await ok(`! debconf-show cometd | grep ${serialNumber}`);
  },
});
