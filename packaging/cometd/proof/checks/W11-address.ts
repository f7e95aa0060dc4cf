import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { data, installation } from '../steps/windows.ts';
import { open, press, startScreen } from '../steps/windows-screen.ts';

export const check = defineCheck({
  claim: 'W11',
  title: 'the Service Manager opens no address but one of the web',
  from: 'installed',
  run: async (shell) => {
    const { ok, fails } = shell;
    await startScreen(shell);
    await startWindows(shell);
    await ok('wine net start cometd');
    await ok(
      `printf '[service]\\r\\nserial-entered=1\\r\\nweb-address=C:\\\\windows\\\\notepad.exe\\r\\n' >${data}/service.ini`,
    );
    await open(shell, `${installation}/cometd-manager.exe`, '^Comet Server$');
    await press(shell, 'alt+o');
    await fails("pgrep -f '[n]otepad'");
  },
});
