import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { silently } from '../../../../scripts/lab/steps/dpkg.ts';
import { lure, makeVictim, plant, seeNothingGained } from '../steps/plant.ts';

export const check = defineCheck({
  claim: 'S6',
  title: "nothing is unpacked through a link in an install directory that was the service's user's",
  from: 'furnished',
  cells: ({ family }) => family === 'deb' || family === 'rpm',
  run: async (shell) => {
    const { cell, file, ok, packages, see } = shell;
    await makeVictim(shell);
    await ok('groupadd -r cometd && useradd -r -g cometd -d /var/lib/cometd -s /usr/sbin/nologin cometd');
    await ok('mkdir -p /opt/cometd && chown cometd:cometd /opt/cometd');
    await plant(
      shell,
      `cd /opt/cometd; ln -s ${lure} vendor; ln -s ${lure} vendor.dpkg-tmp; ln -s ${lure}/file cometd`,
    );
    const install = cell.family === 'deb' ? 'dpkg --install' : 'rpm -i';
    await ok(`${install} ./${packages.current.file}`, silently);
    // What was in the way is kept, and is still the user's: nobody reads it.
    await ok('find /opt/cometd -user cometd -type l -delete');
    await seeNothingGained(shell);
    see('the directory is a directory of root', (await file('/opt/cometd/vendor'))?.kind === 'directory');
    see('the program is root’s', (await file('/opt/cometd/cometd'))?.owner === 'root');
  },
});
