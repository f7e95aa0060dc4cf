import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { becomeNas, unpackInstaller } from '../../../../scripts/lab/steps/archive.ts';
import { answers } from '../steps/answers.ts';
import {
  configuration,
  endByHand,
  installOldLayout,
  place,
  seeRights,
  service,
  written,
} from '../steps/archive.ts';
import { seeJobDone, startJob } from '../steps/job.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'O6',
  title:
    'a directory that was all the user’s is taken over: links planted in it change nothing, settings and jobs go on',
  from: 'furnished',
  run: async (shell) => {
    const { cell, fails, ok, see, shows, until } = shell;
    await becomeNas(shell);
    const folder = await unpackInstaller(shell, shell.packages.current.file);
    await installOldLayout(shell, folder);
    await enterNumber(shell, `${place}/cometd.cfg`);
    await ok(service.none.start.replace(written, place));
    await startJob(shell, 6);
    await ok('cp -a /etc/shells /root/shells && cp -a /etc/shadow /root/shadow');
    await plant(shell);
    const before = await ok(`sha256sum <${place}/cometd.cfg`);
    const still = await fails(`${folder}/install.sh`);
    see('it says that the server must be stopped', still.includes('No changes were made'));
    await ok(endByHand);
    await ok(`${folder}/install.sh`);
    if (cell.init === 'none') await ok(service.none.start);
    await until(answers);
    await shows(`sha256sum <${configuration}`, before);
    await shows(`readlink ${place}/cometd.cfg`, configuration);
    await shows('stat -c %U:%a /etc/shells', 'root:644');
    await ok('cmp /etc/shells /root/shells && cmp /etc/shadow /root/shadow');
    await shows('ls -A /etc/planted', '');
    await shows(`find ${place} ! -user root -o ! -type l -perm /022`, '');
    await seeRights(shell);
    await fails('grep User=root /etc/systemd/system/cometd.service');
    await seeJobDone(shell, `${written}/storage`);
  },
});

/** What the service's user may put in place of files that install.sh writes, or has as its own. */
async function plant({ ok }: { readonly ok: (line: string) => Promise<string> }): Promise<void> {
  const lines = [
    'ln -s /etc/shells INSTALL.txt.new',
    'ln -s /etc/shells .install.1',
    'mv vendor vendor.moved && ln -s /etc/planted vendor',
    'ln -s /etc/shadow comet-other.db',
    'mkfifo fifo',
    'rm -f SHA256SUMS && mkdir SHA256SUMS',
    'sed -i s/^User=.*/User=root/ samples/cometd.service',
  ];
  await ok('mkdir /etc/planted');
  await ok(`su -s /bin/sh -c 'cd ${place} && ${lines.join(' && ')}' cometd`);
}
