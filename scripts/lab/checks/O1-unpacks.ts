import { posix } from 'node:path';
import { defineCheck } from '../check/check.ts';
import { unpackedName } from '../steps/archive.ts';

export const check = defineCheck({
  claim: 'O1',
  title:
    'both tars make the same single directory, all of it the unpacking user’s, with an executable program',
  from: 'furnished',
  asMade: true,
  run: async ({ ok, packages, shows, subject }) => {
    const { file } = packages.current;
    const name = unpackedName(file);
    const program = posix.relative(subject.places.install, subject.program);
    await ok('useradd --create-home visitor');
    await ok('mkdir /tmp/gnu /tmp/busybox && chown visitor: /tmp/gnu /tmp/busybox');
    await ok(`su visitor -c 'cd /tmp/gnu && tar xJf /srv/packages/${file}'`);
    await ok(`su visitor -c 'cd /tmp/busybox && busybox tar xJf /srv/packages/${file}'`);
    for (const folder of ['/tmp/gnu', '/tmp/busybox']) {
      await shows(`ls -A ${folder}`, name);
      await ok(`su visitor -c 'test -x ${folder}/${name}/${program}'`);
      await shows(`find ${folder} ! -user visitor`, '');
      await ok(`cd ${folder}/${name} && sha256sum --check --quiet SHA256SUMS`);
    }
    const list = "find . -printf '%p %M %s %l\\n' | sort";
    await ok(
      `(cd /tmp/gnu/${name} && ${list}) >/tmp/gnu.list && (cd /tmp/busybox/${name} && ${list}) >/tmp/busybox.list`,
    );
    await ok('diff /tmp/gnu.list /tmp/busybox.list && diff --recursive /tmp/gnu /tmp/busybox');
  },
});
