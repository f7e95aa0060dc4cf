import { defineCheck } from '../check/check.ts';
import { serialNumber } from '../installers.ts';
import { configuration } from '../steps/rpm.ts';

const settings = `{ "SerialNumber": "${serialNumber}", "OfAnOlderServer": [1, 2] }\n`;

export const check = defineCheck({
  claim: 'P11',
  title:
    'cometd.cfg in it is a mere link; a configuration and a database that were there stay, byte for byte',
  from: 'furnished',
  run: async (shell) => {
    const { ok, packages, shows, write } = shell;
    const { file } = packages.current;
    await shows(`rpm -qp --configfiles ./${file}`, '/etc/logrotate.d/cometd');
    await shows(
      `rpm -qplv ./${file} | grep -v '^[dl]' | grep -E ' /(etc|var)/' | grep -v ' /etc/logrotate.d/'`,
      '',
    );
    await ok('mkdir -p /var/lib/cometd');
    await write(configuration, settings);
    await write('/var/lib/cometd/comet-jobs.db', 'a database\n');
    const before = await ok('cd /var/lib/cometd && sha256sum cometd.cfg comet-jobs.db');
    await ok(`rpm -i ./${file}`);
    await shows('cd /var/lib/cometd && sha256sum cometd.cfg comet-jobs.db', before);
    await ok(`rpm -U --replacepkgs ./${file}`);
    await shows('cd /var/lib/cometd && sha256sum cometd.cfg comet-jobs.db', before);
  },
});
