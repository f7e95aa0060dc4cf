import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { answers } from '../steps/answers.ts';
import { configuration, installation, serviceIsStopped, serviceRuns } from '../steps/windows.ts';
import { looksAs, open, press, startScreen } from '../steps/windows-screen.ts';

const theServer = "pgrep -f '[c]ometd.exe.*Chdir'";

export const check = defineCheck({
  claim: 'W5',
  title: 'the Service Manager starts, stops and restarts it by its keys, and says how it is',
  from: 'installed',
  run: async (shell) => {
    const { ok, until } = shell;
    await startScreen(shell);
    await startWindows(shell);
    await open(shell, `${installation}/cometd-manager.exe`, '^Comet Server$');
    await looksAs(shell, 'manager-stopped');
    await press(shell, 'alt+s');
    await looksAs(shell, 'manager-running');
    await until(serviceRuns);
    await ok(answers);
    await press(shell, 'alt+t');
    await until(serviceIsStopped);
    await looksAs(shell, 'manager-stopped');
    await press(shell, 'alt+s');
    await looksAs(shell, 'manager-running');
    const first = await ok(theServer);
    await press(shell, 'alt+r');
    // A restart may be over before anybody sees that nothing answers.
    await until(`test "$(${theServer})" -gt ${first}`);
    await until(answers);
    await looksAs(shell, 'manager-running');
    await ok(`kill -STOP $(${theServer})`);
    await press(shell, 'alt+t');
    await looksAs(shell, 'manager-waiting');
    await ok(`kill -CONT $(${theServer})`);
    await until(serviceIsStopped);
    await looksAs(shell, 'manager-stopped');
    await ok(`sed -i 's/127.0.0.1:8060/127.0.0.1:none/' ${configuration}`);
    await press(shell, 'alt+s');
    await looksAs(shell, 'manager-fault');
  },
});
