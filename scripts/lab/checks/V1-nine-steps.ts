import { defineCheck } from '../check/check.ts';
import type { Shell } from '../check/shell.ts';
import { serialNumber } from '../installers.ts';
import { answers } from '../steps/answers.ts';
import { jobNow, seeJobDone, seeJobGoOn, startJob } from '../steps/job.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'V1',
  title:
    "the page's nine steps, from an archive in /opt/cometd with a running job, end with all that was there",
  from: 'furnished',
  run: async (shell) => {
    const { ok, packages, shows, until } = shell;
    await installFromArchive(shell);
    await startJob(shell, 30);
    const { stepsDone } = await jobNow(shell);
    await ok('systemctl stop cometd'); // 1
    await ok('rm /etc/systemd/system/cometd.service && systemctl daemon-reload'); // 2
    await ok('mv /opt/cometd /opt/cometd-previous'); // 3
    await ok(`dnf localinstall -y ./${packages.current.file} || dnf install -y ./${packages.current.file}`); // 4
    await shows('systemctl is-active cometd', 'inactive');
    const files = 'tar -cf - autossl comet-*.db* cometd.cfg resources';
    await ok(`cd /opt/cometd-previous ; ${files} | ( cd /var/lib/cometd ; tar -xpf - )`); // 5
    await ok('mv /opt/cometd-previous/logs/* /var/log/cometd/'); // 6
    await shows('readlink -f /var/lib/cometd/logs', '/var/log/cometd');
    await ok('mv /opt/cometd-previous/storage /var/lib/cometd/'); // 7
    await ok('chown -R cometd:cometd /var/lib/cometd/'); // 8
    await ok('systemctl start cometd'); // 9
    await until(answers);
    await seeJobGoOn(shell, stepsDone);
    await seeWhatWasThere(shell);
    await seeJobDone(shell, '/var/lib/cometd/storage');
  },
});

/** As INSTALL.txt says; the directories are such as later versions make. */
async function installFromArchive(shell: Shell): Promise<void> {
  const { ok, packages, until } = shell;
  const name = packages.current.file.replace(/-[^-]+\.x86_64\.rpm$/, '-linux-x86_64');
  await ok(`cd /root && tar xJf /srv/packages/${name}.tar.xz && ./${name}/install.sh`);
  await enterNumber(shell, '/opt/cometd/cometd.cfg');
  await ok('cd /opt/cometd && mkdir autossl resources && echo key >autossl/key && echo logo >resources/logo');
  await ok('systemctl start cometd');
  await until(answers);
}

async function seeWhatWasThere({ ok, shows }: Shell): Promise<void> {
  await ok(`grep ${serialNumber} /etc/cometd/cometd.cfg`);
  await ok('grep key /var/lib/cometd/autossl/key && grep logo /var/lib/cometd/resources/logo');
  await shows("grep --count 'job 1 begins' /var/log/cometd/cometd-*.log", '1');
  await shows(
    'systemctl show --property FragmentPath cometd',
    /=(\/usr)?\/lib\/systemd\/system\/cometd.service$/,
  );
  await ok('systemctl enable cometd');
  await shows('systemctl is-enabled cometd', 'enabled');
}
