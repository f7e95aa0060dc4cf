import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'D2',
  title: 'dpkg -i leaves it unconfigured where nothing is, and apt-get -f install brings what is missing',
  from: 'bare',
  run: async ({ fails, ok, packages, see, shows }) => {
    const said = await fails(`dpkg -i ./${packages.current.file}`);
    see('dpkg names ca-certificates as missing', said.includes('ca-certificates'));
    await ok('apt-get -f install -y', { env: { DEBIAN_FRONTEND: 'noninteractive' } });
    await shows("dpkg-query -W -f '${Status}' cometd", 'install ok installed');
  },
});
