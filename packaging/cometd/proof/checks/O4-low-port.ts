import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { curl } from '../steps/answers.ts';
import { asUser, unpackForUser } from '../steps/restricted-user.ts';
import { serialNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'O4',
  title: 'a restricted user may not have port 443, is told why, and with setcap has it',
  from: 'furnished',
  run: async (shell) => {
    const { ok, run, see, shows, until, write } = shell;
    const place = await unpackForUser(shell);
    const settings = { SerialNumber: serialNumber, ListenAddresses: ['127.0.0.1:443'] };
    await write(`${place}/cometd.cfg`, JSON.stringify(settings));
    const { status, stderr } = await run(asUser(place, './cometd'), { seconds: 10 });
    see('it names what it lacks', status === 1 && stderr.includes('CAP_NET_BIND_SERVICE'));
    await ok(`setcap CAP_NET_BIND_SERVICE=+eip ${place}/cometd`);
    await ok(`setsid ${asUser(place, 'exec ./cometd')} <&- >/dev/null 2>&1 &`);
    await until(`${curl} http://127.0.0.1:443/api/status`);
    await shows('ps -o user= -C cometd | sort -u', 'comet');
    await shows('ss --listening --tcp --numeric --no-header', /127\.0\.0\.1:443 /);
  },
});
