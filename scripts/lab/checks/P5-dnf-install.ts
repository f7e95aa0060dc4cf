import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'P5',
  title: 'dnf install brings what it needs from the repository, and then the package',
  from: 'bare',
  run: async ({ ok, packages, shows }) => {
    await ok(`dnf install -y ./${packages.current.file}`);
    await ok('rpm -q systemd tzdata ca-certificates shadow-utils libcap glibc');
    await shows('rpm -q --queryformat %{VERSION} cometd', packages.current.version);
  },
});
