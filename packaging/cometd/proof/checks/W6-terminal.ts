import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { curl } from '../steps/answers.ts';
import { serialNumber } from '../steps/serial-number.ts';
import { installation } from '../steps/windows.ts';

export const check = defineCheck({
  claim: 'W6',
  title: 'cometd -Chdir runs the server in a terminal, with its files where that says',
  from: 'installed',
  onlyLooks: true,
  run: async (shell) => {
    const { ok, until } = shell;
    const folder = '/root/.wine/drive_c/terminal';
    const program = `${installation}/cometd.exe -Chdir 'C:\\terminal'`;
    await startWindows(shell);
    await ok(`mkdir -p ${folder} && wine ${program} -ValidateConfigOnly`);
    await ok(
      `sed -i 's/"SerialNumber": ""/"SerialNumber": "${serialNumber}"/; s/8060/8061/' ${folder}/cometd.cfg`,
    );
    await ok(`setsid wine ${program} >${folder}/shown 2>&1 <&- &`);
    await until(`${curl} http://127.0.0.1:8061/api/status`);
    await ok(`ls ${folder}/*.db`);
    await ok("kill $(pgrep -f '[c]ometd.exe.*terminal'); sleep 1");
  },
});
