import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { serialNumber } from '../steps/serial-number.ts';
import { configuration, seeRunning } from '../steps/windows.ts';
import { looksAs, open, press, startScreen, type, windowIsThere } from '../steps/windows-screen.ts';

export const check = defineCheck({
  claim: 'W1',
  title:
    'its pages ask for licence, serial number and directory, show the progress, and open the Service Manager',
  from: 'furnished',
  run: async (shell) => {
    const { ok, packages } = shell;
    await startScreen(shell);
    await startWindows(shell);
    await open(shell, `./${packages.current.file}`, 'Comet Server Setup');
    await looksAs(shell, 'setup-welcome');
    await press(shell, 'alt+n');
    await looksAs(shell, 'setup-licence');
    await press(shell, 'alt+a');
    await type(shell, 'ABCD-1234');
    await press(shell, 'alt+n');
    await looksAs(shell, 'setup-no-serial-number');
    await press(shell, 'Return', 'ctrl+a');
    await type(shell, serialNumber.toLowerCase());
    await looksAs(shell, 'setup-serial-number');
    await press(shell, 'alt+n');
    await looksAs(shell, 'setup-directory');
    await press(shell, 'alt+i');
    await looksAs(shell, 'setup-complete');
    await seeRunning(shell, packages.current);
    await press(shell, 'alt+n');
    await looksAs(shell, 'setup-finish');
    await press(shell, 'alt+f');
    await windowIsThere(shell, '^Comet Server$');
    await looksAs(shell, 'manager-running');
    await ok(`grep ${serialNumber} ${configuration}`);
  },
});
