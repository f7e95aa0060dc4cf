import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { answers } from '../steps/answers.ts';
import { installation, serviceIsStopped, serviceRuns } from '../steps/windows.ts';

const services = 'HKLM\\System\\CurrentControlSet\\Services\\cometd';

export const check = defineCheck({
  claim: 'W5',
  title:
    'sc, net and the service host start and stop it; it is started with Windows, as an account of its own',
  from: 'installed',
  run: async (shell) => {
    const { ok, shows, until, fails } = shell;
    await startWindows(shell);
    await ok('wine sc start cometd');
    await until(serviceRuns);
    await ok(answers);
    await ok('wine sc stop cometd');
    await until(serviceIsStopped);
    await fails(answers);
    await ok('wine net start cometd');
    await until(serviceRuns);
    await ok(answers);
    await ok('wine net stop cometd');
    await until(serviceIsStopped);
    for (const verb of ['start', 'status', 'restart', 'stop'])
      await ok(`wine ${installation}/cometd-service.exe ${verb}`);
    // Wine's sc does not know the verb qc.
    await shows(`wine reg query '${services}'`, /ObjectName +REG_SZ +NT SERVICE\\cometd/);
    await shows(`wine reg query '${services}'`, /Start +REG_DWORD +0x2/);
  },
});
