import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { serialNumber } from '../steps/serial-number.ts';
import { installation, seeRunning, uninstall } from '../steps/windows.ts';

export const check = defineCheck({
  claim: 'W11',
  title:
    'an uninstaller that somebody put where the old version used to be put aside is neither run nor moved',
  from: 'furnished',
  run: async (shell) => {
    const { ok, see, packages } = shell;
    const digests = `find ${installation}~old -type f | LC_ALL=C sort | xargs -d '\\n' sha256sum`;
    await startWindows(shell);
    await setup(shell, packages.current, `/SERIAL=${serialNumber}`);
    // It would remove the files beside it.
    await ok(`cp -r ${installation} ${installation}~old`);
    const before = await ok(digests);
    await uninstall(shell, '/PURGE');
    await setup(shell, packages.current, `/SERIAL=${serialNumber}`);
    see('what was planted is as it was', (await ok(digests)) === before);
    await ok(`rm -r ${installation}~old`);
    await seeRunning(shell, packages.current);
  },
});
