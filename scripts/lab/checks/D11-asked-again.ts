import { defineCheck } from '../check/check.ts';
import { configuration } from '../steps/dpkg.ts';
import { neverAnArgument, nowhereReadable } from '../steps/secrecy.ts';

const another = 'ZZZZ-1111-YYYY-2222-XXXX-3333';
const wrong = 'ZZZZ-1111-YYYY-2222';

/** Runs a command at a terminal, which script(1) makes, and types the lines of a file there. */
const typed = (file: string, command: string) =>
  `script --quiet --return --command '${command}' /dev/null <${file}`;

export const check = defineCheck({
  claim: 'D11',
  title: 'at a terminal, an answer of the wrong form is explained and asked for again',
  from: 'installed',
  run: async (shell) => {
    const { run, see, shows, write } = shell;
    await write('/root/typed', `${wrong}\n${another}\n`, '0600');
    const asked = typed('/root/typed', 'TERM=dumb DEBIAN_FRONTEND=readline dpkg-reconfigure cometd');
    const { status, output } = await neverAnArgument(shell, wrong, () => run(asked, { seconds: 30 }));
    see('it ends with 0', status === 0);
    see('it says what the form is', output.includes('this answer cannot be right'));
    see('the refused answer is not offered again', !output.includes(`[${wrong}]`));
    await shows(`grep -c '"SerialNumber": "${another}"' ${configuration}`, '1');
    await nowhereReadable(shell, wrong);
    await nowhereReadable(shell, another);
  },
});
