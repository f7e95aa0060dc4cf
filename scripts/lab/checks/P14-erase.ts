import { defineCheck } from '../check/check.ts';
import { serialNumber } from '../installers.ts';
import { answers } from '../steps/answers.ts';
import { configuration } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'P14',
  title:
    'after rpm -e nothing runs or is enabled; configuration, data and logs stay, and serve when it comes back',
  from: 'installed',
  run: async ({ fails, file, ok, packages, see, shows, until }) => {
    await until(answers);
    const before = await ok(`sha256sum ${configuration}`);
    await ok('rpm -e cometd');
    await fails(answers);
    await fails('pgrep --exact cometd');
    await fails('systemctl is-enabled cometd');
    see('the program is gone', (await file('/opt/cometd')) === undefined);
    await shows(`sha256sum ${configuration}`, before);
    see('the database stays', (await file('/var/lib/cometd/comet-jobs.db'))?.owner === 'cometd');
    await ok("grep 'listens on' /var/log/cometd/cometd-*.log");
    await ok(`rpm -i ./${packages.current.file}`);
    await ok('systemctl start cometd');
    await until(answers);
    await ok(`grep ${serialNumber} /etc/cometd/cometd.cfg`);
  },
});
