import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { aptInstall } from '../steps/deb.ts';
import { configuration, installed, preseed, silently, state } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'D11',
  title:
    'a preseed of the wrong form is refused by name; the installation ends well, and the right one mends it',
  from: 'furnished',
  run: async (shell) => {
    const { fails, ok, packages, see, shows, until } = shell;
    await ok("echo 'cometd cometd/serial-number string not a number' | debconf-set-selections");
    const { status, output } = await aptInstall(shell, packages.current.file);
    see('apt-get ends with 0', status === 0);
    see('the question is named', /cometd\/serial-number.*not/.test(output));
    await shows(state, installed(packages.current.version));
    await shows(`grep -c '"SerialNumber": ""' ${configuration}`, '1');
    await fails(answers);
    await preseed(shell);
    await ok('dpkg-reconfigure cometd', silently);
    await until(answers);
  },
});
