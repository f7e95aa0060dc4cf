import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { installation, serviceIsStopped, serviceRuns, startWindows } from '../steps/windows.ts';
import { open, press, startScreen } from '../steps/windows-screen.ts';

const theServer = "pgrep -f '[c]ometd.exe.*Chdir'";

export const check = defineCheck({
  claim: 'W5',
  title: 'the Service Manager starts, stops and restarts it by its keys',
  from: 'installed',
  run: async (shell) => {
    const { ok, until } = shell;
    await startScreen(shell);
    await startWindows(shell);
    await open(shell, `${installation}/cometd-manager.exe`, '^Comet Server$');
    await press(shell, 'alt+s');
    await until(serviceRuns);
    await ok(answers);
    await press(shell, 'alt+t');
    await until(serviceIsStopped);
    await press(shell, 'alt+s');
    await until(serviceRuns);
    const first = (await ok(theServer)).trim();
    // The button can be pressed when the start is done, which is after the service's. A restart may be over unseen.
    await until(`DISPLAY=:77 xdotool key alt+r && sleep 1.5 && test "$(${theServer})" -gt ${first}`);
    await until(answers);
  },
});
