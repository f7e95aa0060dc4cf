import { defineCheck } from '../check/check.ts';
import { mountSmallDisk } from '../steps/small-disk.ts';

export const check = defineCheck({
  claim: 'S5',
  title: 'a disk that is too small is refused before anything is done',
  from: 'furnished',
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { fails, packages, see, shows, subject } = shell;
    await mountSmallDisk(shell, 0.5);
    const said = await fails(`rpm -i ./${packages.current.file}`);
    see('rpm says what it lacks', /needs \d+[KM]B more space on the /.test(said));
    await shows(`find ${subject.places.install} -type f`, '');
  },
});
