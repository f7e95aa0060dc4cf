import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { driveC, setup, startWindows } from '../../../../scripts/lab/steps/windows.ts';
import { serialNumber } from '../steps/serial-number.ts';
import { seeClean } from '../steps/windows.ts';

export const check = defineCheck({
  claim: 'W11',
  title: 'a chosen directory ends closed to others, and one with a link in it is refused with exit code 15',
  from: 'furnished',
  run: async (shell) => {
    const { ok, shows, packages } = shell;
    const serial = `/SERIAL=${serialNumber}`;
    await startWindows(shell);
    await ok(`mkdir -p /root/elsewhere ${driveC}/Linked && ln -s /root/elsewhere ${driveC}/Linked/vendor`);
    await setup(shell, packages.current, `${serial} '/D=C:\\Linked'`, 15);
    await shows('ls /root/elsewhere', '');
    await seeClean(shell);
    await ok(`mkdir ${driveC}/Open && echo mine >${driveC}/Open/file && chmod -R a+rwX ${driveC}/Open`);
    await setup(shell, packages.current, `${serial} '/D=C:\\Open'`);
    await shows(`find ${driveC}/Open -perm /002 2>&-; stat -c %A ${driveC}/Open >&2`, '');
    await ok(`grep mine ${driveC}/Open/file && test -e ${driveC}/Open/cometd.exe`);
  },
});
