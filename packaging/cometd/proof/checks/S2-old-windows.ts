import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { seeClean } from '../steps/windows.ts';

const version = 'HKLM\\\\Software\\\\Microsoft\\\\Windows\\ NT\\\\CurrentVersion';

export const check = defineCheck({
  claim: 'S2',
  title: 'Windows 7 and Windows 10 1803 are refused with exit code 4, and the log says what is needed',
  from: 'furnished',
  run: async (shell) => {
    const { ok, shows, packages } = shell;
    await startWindows(shell);
    await ok('wine winecfg -v win7');
    const line = `wine ./${packages.current.file} /S '/LOG=C:\\old.log'; echo $?`;
    await shows(line, '4');
    await shows(
      "tr -d '\\0\\r' </root/.wine/drive_c/old.log",
      /needs Windows 10 1809 or Windows Server 2019 or newer/,
    );
    await ok('wine winecfg -v win10');
    await ok(
      `wine reg add ${version} /v CurrentBuild /d 17134 /f && wine reg add ${version} /v CurrentBuildNumber /d 17134 /f`,
    );
    await ok('wineserver --kill --wait');
    await startWindows(shell);
    await setup(shell, packages.current, '', 4);
    await seeClean(shell);
  },
});
