import { defineCheck } from '../check/check.ts';
import { installAndStart } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F6',
  title: 'an archive in /opt/cometd becomes the package; its settings and databases stay where they were',
  from: 'furnished',
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { file, ok, packages, see, shows } = shell;
    await ok('mkdir -p /opt/cometd/vendor && chown -R nobody /opt/cometd');
    await ok('cd /opt/cometd && echo old >cometd && echo old >vendor/THIRD-PARTY.txt');
    await ok('cd /opt/cometd && echo settings >cometd.cfg && echo jobs >comet-jobs.db');
    await installAndStart(shell, packages.current.file);
    await shows('/opt/cometd/cometd -Version', `cometd ${packages.current.version}`);
    await ok('rpm -V cometd');
    see("the directory is root's", (await file('/opt/cometd'))?.owner === 'root');
    await shows('cat /opt/cometd/cometd.cfg /opt/cometd/comet-jobs.db', 'settings\njobs');
    await ok('rpm -e cometd');
    await shows('cat /opt/cometd/cometd.cfg /opt/cometd/comet-jobs.db', 'settings\njobs');
  },
});
