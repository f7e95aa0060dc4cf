import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { asUser, unpackForUser } from '../steps/restricted-user.ts';

export const check = defineCheck({
  claim: 'O2',
  title: 'a user without rights gets a default configuration of its own, and its prompt back',
  from: 'furnished',
  run: async (shell) => {
    const { file, ok, see, shows } = shell;
    const place = await unpackForUser(shell);
    await ok(asUser(place, './cometd -ValidateConfigOnly'), { seconds: 10 });
    const configuration = await file(`${place}/cometd.cfg`);
    see('cometd.cfg is the user’s', configuration?.owner === 'comet');
    see('it waits for a serial number', configuration?.content.includes('"SerialNumber": ""') === true);
    await shows('find / -xdev -user comet -newer /home/comet/*/cometd.cfg ! -path "/home/comet/*"', '');
    const { status, stderr } = await shell.run(asUser(place, './cometd'), { seconds: 10 });
    see(
      'without a number it does not start, and says where to enter it',
      status === 78 && stderr.includes('cometd.cfg: SerialNumber: '),
    );
  },
});
