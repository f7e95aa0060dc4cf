import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { unpackedPlace } from '../steps/server.ts';

const configuration = '/tmp/c1/cometd.cfg';

export const check = defineCheck({
  claim: 'C1',
  title: 'it makes a configuration once, leaves a valid one as it is, and names what is wrong in another',
  from: 'installed',
  onlyLooks: true,
  run: async (shell) => {
    const { ok, run, see, shows } = shell;
    const validate = `${unpackedPlace(shell)}/cometd -Chdir=/tmp/c1 -ValidateConfigOnly`;
    await ok('mkdir /tmp/c1');
    await ok(validate);
    await ok(`grep '"SerialNumber": ""' ${configuration}`);
    await shows('ls -A /tmp/c1', 'cometd.cfg');
    const made = await ok(`sha256sum ${configuration}`);
    await ok(validate);
    await shows(`sha256sum ${configuration}`, made);
    await ok(`echo '{ "SerialNumber": "12", "LogLevel": "loud" }' >${configuration}`);
    const edited = await ok(`sha256sum ${configuration}`);
    const { status, stderr } = await run(validate);
    see('it ends with status 78', status === 78);
    for (const key of ['SerialNumber', 'LogLevel'])
      see(`it names ${key}`, stderr.includes(`${configuration}: ${key}: `));
    await shows(`sha256sum ${configuration}`, edited);
    await ok('rm -r /tmp/c1');
  },
});
