import { defineCheck } from '../check/check.ts';
import { silently, state } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'D2',
  title: 'dpkg -i names what is missing and leaves it unconfigured; apt-get -f install brings it',
  from: 'bare',
  run: async ({ ok, packages, run, see, shows, subject }) => {
    const { status, output } = await run(`dpkg -i ./${packages.current.file}`, silently);
    const depends = await ok(`dpkg-deb --field ./${packages.current.file} Depends`);
    see(
      'dpkg names what it depends on, or needs nothing',
      status === 0 || output.includes(`${subject.name} depends on`),
    );
    see('what needs nothing is configured at once', depends !== '' || status === 0);
    await ok('apt-get -f install -y', silently);
    await shows(state(subject), `install ok installed ${packages.current.job.version}`);
  },
});
