import { defineCheck } from '../check/check.ts';
import { untestable } from '../check/untestable.ts';
import { neverAnArgument, nowhereReadable } from '../steps/secrecy.ts';

/** Runs a command at a terminal, which script(1) makes, and types the lines of a file there. */
const typed = (file: string, command: string) =>
  `script --quiet --return --command '${command}' /dev/null <${file}`;

export const check = defineCheck({
  claim: 'D11',
  title: 'at a terminal, an answer of the wrong form is explained and asked for again',
  from: 'installed',
  needs: ['configuration', 'questions'],
  run: async (shell) => {
    const { run, see, shows, write, subject } = shell;
    const { wrong = untestable('any answer is taken'), other } = subject.questions[0];
    await write('/root/typed', `${wrong}\n${other}\n`, '0600');
    const asked = typed('/root/typed', `TERM=dumb DEBIAN_FRONTEND=readline dpkg-reconfigure ${subject.name}`);
    const { status, output } = await neverAnArgument(shell, wrong, () => run(asked, { seconds: 30 }));
    see('it ends with 0', status === 0);
    see(
      'it says what the form is',
      output.includes('this answer cannot be right') || /invalid/i.test(output),
    );
    see('the refused answer is not offered again', !output.includes(`[${wrong}]`));
    await shows(`grep -cF -e '${other}' ${subject.configuration.file}`, '1');
    await nowhereReadable(shell, wrong);
    await nowhereReadable(shell, other);
  },
});
