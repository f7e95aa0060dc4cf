import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { answers } from '../steps/answers.ts';
import { serviceIsStopped } from '../steps/windows.ts';

export const check = defineCheck({
  claim: 'W5',
  title: 'a server that is killed is reported with the error that recovery follows, and can be started again',
  from: 'installed',
  run: async (shell) => {
    const { ok, shows, until } = shell;
    await startWindows(shell);
    await ok('wine net start cometd');
    await until(answers);
    await ok("kill -KILL $(pgrep -f '[c]ometd.exe.*Chdir')");
    await until(serviceIsStopped);
    // Windows' recovery actions follow such an error. Wine's service manager knows none, so they are not seen here.
    await shows('wine sc query cometd', /WIN32_EXIT_CODE +: 1066/);
    await ok('wine net start cometd');
    await until(answers);
  },
});
