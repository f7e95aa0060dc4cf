import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { answers } from '../steps/answers.ts';

export const check = defineCheck({
  claim: 'W11',
  title: 'variables that would make another program of the server do not reach it',
  from: 'installed',
  run: async (shell) => {
    const { ok, until } = shell;
    const environment = 'HKLM\\System\\CurrentControlSet\\Control\\Session Manager\\Environment';
    await startWindows(shell);
    // With it a server that Bun compiled is Bun, and nothing else.
    await ok(`wine reg add '${environment}' /v bun_be_bun /d 1 /f`);
    await ok('wineserver -k; sleep 2');
    await startWindows(shell);
    await ok('wine net start cometd');
    await until(answers);
  },
});
