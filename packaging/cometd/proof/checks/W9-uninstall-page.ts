import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { installation, seeClean } from '../steps/windows.ts';
import { looksAs, open, press, startScreen } from '../steps/windows-screen.ts';

export const check = defineCheck({
  claim: 'W9',
  title: 'the uninstaller’s page says what stays, and its box takes that as well',
  from: 'furnished',
  run: async (shell) => {
    await startScreen(shell);
    await startWindows(shell);
    await setup(shell, shell.packages.current);
    await open(shell, `${installation}/uninstall.exe`, 'Comet Server Uninstall');
    await looksAs(shell, 'uninstall');
    await press(shell, 'alt+d', 'alt+u');
    await looksAs(shell, 'uninstall-complete');
    await press(shell, 'alt+c');
    await shell.until("! pgrep -f '[n]su.*tmp'");
    await seeClean(shell);
  },
});
