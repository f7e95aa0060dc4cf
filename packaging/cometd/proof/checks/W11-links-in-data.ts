import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { data, uninstall } from '../steps/windows.ts';

export const check = defineCheck({
  claim: 'W11',
  title: 'deleting the data deletes nothing of what a link that the service made leads to',
  from: 'installed',
  run: async (shell) => {
    const { ok, fails } = shell;
    await startWindows(shell);
    await ok('mkdir -p /root/elsewhere/inner && echo kept >/root/elsewhere/inner/file');
    await ok(`ln -s /root/elsewhere ${data}/planted && ln -s /root/elsewhere/inner ${data}/logs/planted`);
    await uninstall(shell, '/PURGE');
    await ok('grep kept /root/elsewhere/inner/file');
    // Wine cannot remove a link to a directory with something in it, so the link itself may stay here.
    await fails(`ls ${data}/cometd.cfg`);
  },
});
