import type { Shell } from '../../../../scripts/lab/check/shell.ts';
import { answers } from './answers.ts';
import { jobNow, seeJobDone, seeJobGoOn, startJob } from './job.ts';
import { serialNumber } from './serial-number.ts';

/**
 * The page's nine steps, with a job that runs when they begin. `renamed`: the directories of step 3; `data`: the one of them
 * that holds what the server wrote.
 */
export async function convert(shell: Shell, renamed: readonly string[], data: string): Promise<void> {
  const { ok, packages, shows, until } = shell;
  const previous = `${data}-previous`;
  await ok(`cd ${data} && mkdir autossl resources && echo key >autossl/key && echo logo >resources/logo`);
  await startJob(shell, 30);
  const { stepsDone } = await jobNow(shell);
  await ok('systemctl stop cometd'); // 1
  await ok('rm /etc/systemd/system/cometd.service && systemctl daemon-reload'); // 2
  for (const directory of renamed) await ok(`mv ${directory} ${directory}-previous`); // 3
  await ok(`dnf localinstall -y ./${packages.current.file} || dnf install -y ./${packages.current.file}`); // 4
  await shows('systemctl is-active cometd', 'inactive');
  const files = 'tar -cf - autossl comet-*.db* cometd.cfg resources';
  await ok(`cd ${previous} ; ${files} | ( cd /var/lib/cometd ; tar -xpf - )`); // 5
  await ok(`[ -L ${previous}/logs ] || mv ${previous}/logs/* /var/log/cometd/`); // 6
  await shows('readlink -f /var/lib/cometd/logs', '/var/log/cometd');
  await ok(`mv ${previous}/storage /var/lib/cometd/`); // 7
  await ok('chown -R cometd:cometd /var/lib/cometd/'); // 8
  await ok('systemctl start cometd'); // 9
  await until(answers);
  await seeJobGoOn(shell, stepsDone);
  await seeWhatWasThere(shell);
  await seeJobDone(shell, '/var/lib/cometd/storage');
}

/** Unpacks the archive that belongs to the rpm under test; returns the directory. */
export async function unpackArchive({ ok, packages }: Shell): Promise<string> {
  const name = packages.current.file.replace(/-[^-]+\.x86_64\.rpm$/, '-linux-x86_64');
  await ok(`cd /root && tar xJf /srv/packages/${name}.tar.xz`);
  return `/root/${name}`;
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
