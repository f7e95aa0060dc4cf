import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { driveC, setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { seeClean } from '../steps/windows.ts';

export const check = defineCheck({
  claim: 'S5',
  title: 'where it does not fit it is refused with exit code 10, and nothing is written',
  from: 'furnished',
  cells: ({ family }) => family === 'wine',
  run: async (shell) => {
    const { ok, shows, packages } = shell;
    await ok('mkdir /srv/small && mount -t tmpfs -o size=100m small /srv/small');
    await ok(`ln -s /srv/small ${driveC}/../dosdevices/e:`);
    await startWindows(shell);
    await setup(shell, packages.current, "'/D=E:\\Comet'", 10);
    await shows('ls /srv/small', '');
    await seeClean(shell);
  },
});
