import { defineCheck } from '../check/check.ts';

const another = 'ZZZZ-1111-YYYY-2222-XXXX-3333';

export const check = defineCheck({
  claim: 'D12',
  title: 'a new preseed and a reinstall change the serial number; a restart makes it active',
  from: 'installed',
  run: async ({ ok, packages, see, file, until }) => {
    await ok(`echo 'cometd cometd/serial-number string ${another}' | debconf-set-selections`);
    await ok(`apt-get --fix-broken -yq --reinstall install ./${packages.current.file}`, {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
    see(
      'the new number is in cometd.cfg',
      (await file('/etc/cometd/cometd.cfg'))?.content.includes(another) === true,
    );
    await ok('service cometd restart');
    await until('curl --silent --fail http://127.0.0.1:8060/');
  },
});
