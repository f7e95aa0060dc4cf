import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { entry, installation } from '../steps/windows.ts';

const values: Readonly<Record<string, RegExp>> = {
  DisplayName: /REG_SZ +Comet Server$/m,
  Publisher: /REG_SZ +Comet Backup$/m,
  DisplayIcon: /REG_SZ +C:\\Program Files\\Comet Server\\cometd-manager\.exe$/m,
  InstallLocation: /REG_SZ +C:\\Program Files\\Comet Server$/m,
  UninstallString: /REG_SZ +"C:\\Program Files\\Comet Server\\uninstall\.exe"$/m,
  QuietUninstallString: /REG_SZ +"C:\\Program Files\\Comet Server\\uninstall\.exe" \/S$/m,
  EstimatedSize: /REG_DWORD +0x[0-9a-f]+$/m,
  NoModify: /REG_DWORD +0x1$/m,
  NoRepair: /REG_DWORD +0x1$/m,
};

export const check = defineCheck({
  claim: 'W9',
  title:
    'Windows’ list of programs has its name, version, publisher, size and icon, and the Start menu its manager',
  from: 'installed',
  onlyLooks: true,
  run: async (shell) => {
    const { ok, see, shows, packages } = shell;
    await startWindows(shell);
    // The 64-bit view of the registry.
    const listed = await ok(`wine reg query '${entry}' /reg:64`);
    for (const [name, value] of Object.entries(values))
      see(
        `${name} is right`,
        value.test(listed.split('\n').find((line) => line.includes(` ${name} `)) ?? ''),
      );
    see('so is DisplayVersion', listed.includes(packages.current.version));
    await ok(
      'ls /root/.wine/drive_c/ProgramData/Microsoft/Windows/Start\\ Menu/Programs/*Service\\ Manager.lnk',
    );
    await shows(`stat -c %A ${installation}/cometd-manager.exe | cut -c1`, '-');
  },
});
