import { defineCheck } from '../check/check.ts';
import { serialNumber } from '../installers.ts';
import { aptInstall } from '../steps/deb.ts';
import { configuration, installed, preseed, state } from '../steps/dpkg.ts';
import { neverAnArgument, nowhereReadable } from '../steps/secrecy.ts';

export const check = defineCheck({
  claim: 'D11',
  title:
    'a preseed and a noninteractive apt-get ask nothing, and end with a server that runs with that number',
  from: 'furnished',
  run: async (shell) => {
    const { file, ok, packages, see, shows, until } = shell;
    await preseed(shell);
    const { status, output } = await neverAnArgument(shell, serialNumber, () =>
      aptInstall(shell, packages.current.file),
    );
    see('apt-get ends with 0', status === 0);
    see('nothing warns of it', !/warning|error|cannot|could not|not found/i.test(output));
    see('the number is said to nobody', !output.includes(serialNumber));
    await shows(state, installed(packages.current.version));
    await until('service cometd status');
    see('the number is entered', (await file(configuration))?.content.includes(serialNumber) === true);
    await nowhereReadable(shell, serialNumber);
    await ok(`! grep -r ${serialNumber} /var/cache/debconf /var/log/apt /var/log/dpkg.log`);
  },
});
