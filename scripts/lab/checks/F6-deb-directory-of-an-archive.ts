import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { installed, preseed, silently, state } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'F6',
  title:
    'an archive in /opt/cometd becomes the package; its settings and databases stay, and it says how to use them',
  from: 'furnished',
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { file, ok, packages, run, see, shows, until } = shell;
    await ok('mkdir -p /opt/cometd/vendor && chown -R nobody /opt/cometd');
    await ok('cd /opt/cometd && echo old >cometd && echo old >vendor/THIRD-PARTY.txt');
    await ok('cd /opt/cometd && echo settings >cometd.cfg && echo jobs >comet-jobs.db');
    await preseed(shell);
    const { output } = await run(`dpkg --install ./${packages.current.file}`, silently);
    await shows(state, installed(packages.current.version));
    see(
      'it names the settings',
      output.includes('/opt/cometd/cometd.cfg belongs to an earlier installation'),
    );
    await until(answers);
    await shows('/opt/cometd/cometd -Version', `cometd ${packages.current.version}`);
    await ok('dpkg --verify cometd');
    see("the directory is root's", (await file('/opt/cometd'))?.owner === 'root');
    await shows('cat /opt/cometd/cometd.cfg /opt/cometd/comet-jobs.db', 'settings\njobs');
    await ok('dpkg --purge cometd');
    await shows('cat /opt/cometd/cometd.cfg /opt/cometd/comet-jobs.db', 'settings\njobs');
  },
});
