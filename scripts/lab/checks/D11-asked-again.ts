import { defineCheck } from '../check/check.ts';
import { configuration } from '../steps/dpkg.ts';

const another = 'ZZZZ-1111-YYYY-2222-XXXX-3333';

/** Types lines at a terminal at which a command runs; script(1) makes the terminal. */
const typed = (lines: readonly string[], command: string) =>
  `printf '${lines.join('\\n')}\\n' | script --quiet --return --command '${command}' /dev/null`;

export const check = defineCheck({
  claim: 'D11',
  title: 'at a terminal, an answer of the wrong form is explained and asked for again',
  from: 'installed',
  run: async ({ ok, see, shows }) => {
    const said = await ok(
      typed(['not a number', another], 'TERM=dumb DEBIAN_FRONTEND=readline dpkg-reconfigure cometd'),
      { seconds: 30 },
    );
    see('it says what the form is', said.includes('this answer cannot be right'));
    await shows(`grep -c '"SerialNumber": "${another}"' ${configuration}`, '1');
  },
});
