import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';

export const check = defineCheck({
  claim: 'P13',
  title: 'rpm -V finds nothing changed while it runs; rpm2cpio reads the file; its digests are SHA-256',
  from: 'installed',
  onlyLooks: true,
  run: async ({ ok, packages, see, shows, until }) => {
    await until(answers);
    await ok('rpm -V cometd');
    await shows('rpm -V cometd', '');
    const { file } = packages.current;
    await ok(`rpm2cpio ./${file} | cpio --list --quiet | grep -Fx ./opt/cometd/cometd`);
    await shows(`rpm -qp --queryformat '%{FILEDIGESTALGO}' ./${file}`, '8');
    const said = await ok(`rpm --checksig --verbose ./${file}`);
    see('the header has one', /Header SHA256 digest: OK/i.test(said));
    see('the payload has one', /Payload SHA256 (ALT )?digest: OK/i.test(said));
  },
});
