import { defineCheck } from '../check/check.ts';
import { unpackedName } from '../steps/server.ts';

export const check = defineCheck({
  claim: 'O1',
  title: 'both tars make the same single directory, all of it the unpacking user’s, and the program starts',
  from: 'furnished',
  asMade: true,
  run: async ({ ok, packages, shows }) => {
    const { file, version } = packages.current;
    const name = unpackedName(file);
    await ok('useradd --create-home comet');
    await ok('mkdir /tmp/gnu /tmp/busybox && chown comet: /tmp/gnu /tmp/busybox');
    await ok(`su comet -c 'cd /tmp/gnu && tar xJf /srv/packages/${file}'`);
    await ok(`su comet -c 'cd /tmp/busybox && busybox tar xJf /srv/packages/${file}'`);
    for (const folder of ['/tmp/gnu', '/tmp/busybox']) {
      await shows(`ls -A ${folder}`, name);
      await shows(`${folder}/${name}/cometd -Version`, `cometd ${version}`);
      await shows(`find ${folder} ! -user comet`, '');
      await ok(`cd ${folder}/${name} && sha256sum --check --quiet SHA256SUMS`);
    }
    const list = "find . -printf '%p %M %s %l\\n' | sort";
    await ok(
      `(cd /tmp/gnu/${name} && ${list}) >/tmp/gnu.list && (cd /tmp/busybox/${name} && ${list}) >/tmp/busybox.list`,
    );
    await ok('diff /tmp/gnu.list /tmp/busybox.list && diff --recursive /tmp/gnu /tmp/busybox');
  },
});
