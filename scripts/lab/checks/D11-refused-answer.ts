import { defineCheck } from '../check/check.ts';
import { serialNumber } from '../installers.ts';
import { answers } from '../steps/answers.ts';
import { aptInstall } from '../steps/deb.ts';
import { configuration, installed, preseed, silently, state } from '../steps/dpkg.ts';
import { neverAnArgument, nowhereReadable } from '../steps/secrecy.ts';

const wrong = 'ZZZZ 1111 YYYY 2222 XXXX 3333';

export const check = defineCheck({
  claim: 'D11',
  title:
    'a preseed of the wrong form is refused by name; the installation ends well, and the right one mends it',
  from: 'furnished',
  run: async (shell) => {
    const { fails, ok, packages, see, shows, until } = shell;
    await ok(`echo 'cometd cometd/serial-number string ${wrong}' | debconf-set-selections`);
    const { status, output } = await neverAnArgument(shell, wrong, () =>
      aptInstall(shell, packages.current.file),
    );
    see('apt-get ends with 0', status === 0);
    see('the question is named', /cometd\/serial-number.*not/.test(output));
    see('the answer itself is not shown', !output.includes(wrong));
    await nowhereReadable(shell, wrong);
    await ok(`! grep -r '${wrong}' /var/cache/debconf /var/log/apt /var/log/dpkg.log`);
    await shows(state, installed(packages.current.version));
    await shows(`grep -c '"SerialNumber": ""' ${configuration}`, '1');
    await fails(answers);
    await preseed(shell);
    await ok('dpkg-reconfigure cometd', silently);
    await nowhereReadable(shell, serialNumber);
    await until(answers);
  },
});
