import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'P13',
  title: 'rpm -V finds nothing changed while it runs; rpm2cpio reads the file; its digests are SHA-256',
  from: 'installed',
  onlyLooks: true,
  run: async ({ ok, packages, see, shows, until, subject }) => {
    await until(subject.works);
    await ok(`rpm -V ${subject.name}`);
    await shows(`rpm -V ${subject.name}`, '');
    const { file } = packages.current;
    await ok(`rpm2cpio ./${file} | cpio --list --quiet | grep -Fx .${subject.program}`);
    await shows(`rpm -qp --queryformat '%{FILEDIGESTALGO}' ./${file}`, '8');
    const said = await ok(`rpm --checksig --verbose ./${file}`);
    see('the header has one', /Header SHA256 digest: OK/i.test(said));
    see('the payload has one', /Payload SHA256 (ALT )?digest: OK/i.test(said));
  },
});
