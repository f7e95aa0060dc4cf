import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { answers } from '../steps/answers.ts';
import { configuration, place, written } from '../steps/archive.ts';
import { convert, unpackArchive } from '../steps/nine-steps.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'V1',
  title:
    "the page's nine steps, from what install.sh set up, with a running job, end with all that was there",
  from: 'furnished',
  run: async (shell) => {
    await shell.ok(`${await unpackArchive(shell)}/install.sh`);
    await enterNumber(shell, configuration);
    await shell.ok('systemctl start cometd');
    await shell.until(answers);
    await convert(shell, [place, written], written);
  },
});
