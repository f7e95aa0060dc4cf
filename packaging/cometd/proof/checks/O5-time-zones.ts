import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { answers } from '../steps/answers.ts';
import { enterNumber } from '../steps/serial-number.ts';
import { unpackedPlace, whileItRuns } from '../steps/server.ts';

const places = ['/usr/share/zoneinfo', '/usr/share/lib/zoneinfo', '/usr/lib/locale/TZ'];

export const check = defineCheck({
  claim: 'O5',
  title: 'it runs with the time zones in each place; with none or empty ones it names all three, and tzdata',
  from: 'installed',
  run: async (shell) => {
    const { ok, run, see } = shell;
    await ok(`mv ${places[0]} /root/zoneinfo && ln -sf /root/zoneinfo/UTC /etc/localtime`);
    for (const place of places) {
      await ok(`mkdir -p $(dirname ${place}) && mv /root/zoneinfo ${place}`);
      await whileItRuns(shell, '', () => ok(answers).then(() => undefined));
      await ok(`mv ${place} /root/zoneinfo`);
    }
    await ok(`mkdir ${places[0]} && touch ${places[0]}/UTC`);
    const program = `${unpackedPlace(shell)}/cometd -Chdir=/root`;
    await ok(`${program} -ValidateConfigOnly`);
    await enterNumber(shell, '/root/cometd.cfg');
    const { status, stderr } = await run(program, { seconds: 10 });
    see('it ends with status 78', status === 78);
    for (const word of [...places.map((place) => `${place}/`), 'tzdata'])
      see(`it names ${word}`, stderr.includes(word));
  },
});
