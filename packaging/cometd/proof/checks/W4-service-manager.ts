import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { answers } from '../steps/answers.ts';
import { serialNumber } from '../steps/serial-number.ts';
import { configuration, installation } from '../steps/windows.ts';
import { looksAs, open, press, startScreen, type, windowIsThere } from '../steps/windows-screen.ts';

export const check = defineCheck({
  claim: 'W4',
  title: 'the Service Manager says that the serial number is missing, takes it, and starts the server',
  from: 'furnished',
  run: async (shell) => {
    const { ok, until, packages } = shell;
    await startScreen(shell);
    await startWindows(shell);
    await setup(shell, packages.current);
    await open(shell, `${installation}/cometd-manager.exe`, '^Comet Server$');
    await looksAs(shell, 'manager-no-serial');
    await press(shell, 'Return');
    await windowIsThere(shell, 'Serial number');
    await type(shell, 'abcd_');
    await looksAs(shell, 'manager-serial-invalid');
    await press(shell, 'ctrl+a');
    await type(shell, serialNumber.replaceAll('-', '').toLowerCase());
    await looksAs(shell, 'manager-serial-valid');
    await press(shell, 'Return');
    await until(answers);
    await looksAs(shell, 'manager-running');
    await ok(`grep ${serialNumber} ${configuration}`);
  },
});
