import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { answers } from '../steps/answers.ts';
import { asUser, unpackForUser } from '../steps/restricted-user.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'O3',
  title: 'typed at a terminal by a restricted user, ./cometd runs until Ctrl-C',
  from: 'furnished',
  run: async (shell) => {
    const { ok, shows, until } = shell;
    const place = await unpackForUser(shell);
    await ok(asUser(place, './cometd -ValidateConfigOnly'));
    await enterNumber(shell, `${place}/cometd.cfg`);
    // script(1) is the terminal, and the pipe its keyboard; opened for both, it never ends.
    const terminal = 'script --quiet --return --command ./cometd shown <>keys; echo $? >status';
    await ok(`${asUser(place, `mkfifo keys && (${terminal})`)} >/dev/null 2>&1 &`);
    await until(answers);
    await shows('ps -o user= -C cometd | sort -u', 'comet');
    await ok(`printf '\\003' >${place}/keys`);
    await until(`grep . ${place}/status`);
    await shows(`cat ${place}/status`, '0');
    await ok(`grep 'listens on http://127.0.0.1:8060' ${place}/shown && grep ended ${place}/shown`);
  },
});
