import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { seeClean } from '../steps/windows.ts';
import { open, press, startScreen } from '../steps/windows-screen.ts';

export const check = defineCheck({
  claim: 'W1',
  title: 'who cancels has changed nothing',
  from: 'furnished',
  run: async (shell) => {
    const { until, packages } = shell;
    await startScreen(shell);
    await startWindows(shell);
    await open(shell, `./${packages.current.file}`, 'Comet Server Setup');
    await press(shell, 'alt+n', 'alt+a', 'Escape', 'alt+y');
    await until("! pgrep -f '[w]indows-x86_64-setup.exe'");
    await seeClean(shell);
  },
});
