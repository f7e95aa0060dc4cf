import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { curl, home } from '../steps/answers.ts';
import { whileItRuns } from '../steps/server.ts';

const ask = `curl --silent --output /dev/null`;
/** A page, the API, what is not there, and what is refused: each is an access. */
const accesses = `${ask} ${home}/ && ${ask} ${home}/api/jobs?all=1 && ${ask} ${home}/nowhere && ${ask} --request DELETE ${home}/`;
const lines = `sed -n 's/.* ACCESS 127.0.0.1 \\(.*\\) [0-9]*ms/\\1/p'`;

export const check = defineCheck({
  claim: 'C2',
  title: 'with it each access has a line with method, path and status in the log, without it none has',
  from: 'installed',
  onlyLooks: true,
  run: async (shell) => {
    const { ok, shows } = shell;
    await whileItRuns(shell, '-LogAccesses', async (folder) => {
      await ok(accesses);
      const expected = ['GET / 200', 'GET /api/jobs?all=1 200', 'GET /nowhere 404', 'DELETE / 405'];
      await shows(`${lines} ${folder}/logs/*.log | tail -n 4`, expected.join('\n'));
      await ok(`${curl} ${home}/api/status`);
      await shows(`${lines} ${folder}/logs/*.log | tail -n 1`, 'GET /api/status 200');
    });
    await whileItRuns(shell, '', async (folder) => {
      await ok(accesses);
      await shows(`grep --count ACCESS ${folder}/logs/*.log`, '0');
    });
  },
});
