import { defineCheck } from '../check/check.ts';
import { silently } from '../steps/dpkg.ts';
import { neverAnArgument, nowhereReadable } from '../steps/secrecy.ts';

const another = 'ZZZZ-1111-YYYY-2222-XXXX-3333';

export const check = defineCheck({
  claim: 'D12',
  title: 'a new preseed and a reinstall change the serial number; a restart makes it active',
  from: 'installed',
  run: async (shell) => {
    const { ok, packages, see, file, until, run } = shell;
    await ok(`echo 'cometd cometd/serial-number string ${another}' | debconf-set-selections`);
    // Debconf keeps the question where only root can read since the first installation, whoever answers it anew.
    await nowhereReadable(shell, another);
    const { status } = await neverAnArgument(shell, another, () =>
      run(`apt-get --fix-broken -yq --reinstall install ./${packages.current.file}`, silently),
    );
    see('apt-get ends with 0', status === 0);
    see(
      'the new number is in cometd.cfg',
      (await file('/etc/cometd/cometd.cfg'))?.content.includes(another) === true,
    );
    await nowhereReadable(shell, another);
    await ok('service cometd restart');
    await until('curl --silent --fail http://127.0.0.1:8060/');
  },
});
