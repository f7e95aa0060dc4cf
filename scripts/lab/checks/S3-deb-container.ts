import { defineCheck } from '../check/check.ts';

/** What dpkg 1.15.6 looks for in a control archive (deb(5) of that time), and debconf's two files. */
const known = /^\.\/(control|md5sums|conffiles|preinst|postinst|prerm|postrm|config|templates)?$/;

/** Commands, actions and options that came to dpkg after 1.15.6, or that it never promised to scripts of packages. */
const later = 'dpkg-maintscript-helper|dpkg-realpath|dpkg-trigger|--remove-pidfile|--verify|dpkg --assert';

export const check = defineCheck({
  claim: 'S3',
  title: 'dpkg 1.15.6 knows its members, their compression, its tar headers, its fields and its scripts',
  from: 'furnished',
  onlyLooks: true,
  cells: ({ family }) => family === 'deb',
  run: async ({ ok, packages, see, shows }) => {
    const { file } = packages.current;
    await shows(`busybox ar t ./${file} | xargs`, 'debian-binary control.tar.gz data.tar.xz');
    await shows(`busybox ar p ./${file} debian-binary`, '2.0');
    for (const member of await lines(ok, `dpkg-deb --ctrl-tarfile ./${file} | tar --list`))
      see(`dpkg 1.15.6 knows ${member}`, known.test(member));
    // A header of the POSIX tar of 2001 has type x or g (pax, "ustar Interchange Format"); that dpkg refuses it.
    for (const tar of ['--ctrl-tarfile', '--fsys-tarfile'])
      await shows(`dpkg-deb ${tar} ./${file} | LC_ALL=C grep -caP '[xg]\\x00{100}ustar'`, '0');
    await shows(`dpkg-deb --field ./${file} Pre-Depends Multi-Arch Built-Using`, '');
    await ok(`dpkg-deb --control ./${file} /root/control`);
    await shows(`cd /root/control && grep -nE '${later}' preinst postinst prerm postrm config`, '');
    await ok(
      'cd /root/control && for script in preinst postinst prerm postrm config; do busybox sh -n $script || exit 1; done',
    );
  },
});

async function lines(ok: (line: string) => Promise<string>, line: string): Promise<readonly string[]> {
  return (await ok(line)).split('\n');
}
