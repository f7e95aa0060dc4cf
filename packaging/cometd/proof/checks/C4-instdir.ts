import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { curl, home } from '../steps/answers.ts';
import { unpackedPlace, whileItRuns } from '../steps/server.ts';

const served = `${curl} ${home}/vendor/THIRD-PARTY.txt`;

export const check = defineCheck({
  claim: 'C4',
  title: '/vendor/ is read there; without the flag, beside the program',
  from: 'installed',
  onlyLooks: true,
  run: async (shell) => {
    const { ok, shows } = shell;
    await ok('mkdir -p /tmp/c4/vendor && echo elsewhere >/tmp/c4/vendor/THIRD-PARTY.txt');
    await whileItRuns(shell, '-Instdir=/tmp/c4', () => shows(served, 'elsewhere'));
    const beside = `${unpackedPlace(shell)}/vendor/THIRD-PARTY.txt`;
    await whileItRuns(shell, '', () => shows(`${served} | cmp - ${beside} && echo the same`, 'the same'));
    await ok('rm -r /tmp/c4');
  },
});
