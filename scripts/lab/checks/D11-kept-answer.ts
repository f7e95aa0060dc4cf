import { defineCheck } from '../check/check.ts';
import { serialNumber } from '../installers.ts';
import { answers } from '../steps/answers.ts';
import { aptInstall } from '../steps/deb.ts';
import { configuration, installed, preseed, silently, state } from '../steps/dpkg.ts';
import { neverAnArgument, nowhereReadable } from '../steps/secrecy.ts';

export const check = defineCheck({
  claim: 'D11',
  title: 'where the program cannot run, the answer is kept for dpkg-reconfigure, and only root can read it',
  from: 'furnished',
  run: async (shell) => {
    const { ok, packages, see, shows, until } = shell;
    await ok('mount --bind /opt /opt && mount -o remount,bind,noexec /opt');
    await preseed(shell);
    const { output } = await neverAnArgument(shell, serialNumber, () =>
      aptInstall(shell, packages.current.file),
    );
    see('it says how to enter the answers', output.includes('dpkg-reconfigure cometd'));
    await shows(state, installed(packages.current.version));
    await nowhereReadable(shell, serialNumber);
    await ok('umount /opt');
    await ok('dpkg-reconfigure cometd', silently);
    await shows(`grep -c '"SerialNumber": "${serialNumber}"' ${configuration}`, '1');
    await nowhereReadable(shell, serialNumber);
    await until(answers);
  },
});
