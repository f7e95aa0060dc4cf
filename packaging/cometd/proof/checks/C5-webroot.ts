import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { curl, home } from '../steps/answers.ts';
import { whileItRuns } from '../steps/server.ts';

const statusOf = (path: string) =>
  `curl --silent --output /dev/null --write-out '%{http_code}' ${home}${path}`;
const apiAnswers = `${curl} ${home}/api/status`;

export const check = defineCheck({
  claim: 'C5',
  title: 'its pages are served, the built-in ones are not, and the API answers; an empty one serves no page',
  from: 'installed',
  onlyLooks: true,
  run: async (shell) => {
    const { ok, shows } = shell;
    await whileItRuns(shell, '', () => shows(`${curl} ${home}/`, /<title>Comet Server<\/title>/));
    await ok('mkdir -p /tmp/c5/css && echo mine >/tmp/c5/index.html && echo red >/tmp/c5/css/mine.css');
    await whileItRuns(shell, '-WebrootDir=/tmp/c5', async () => {
      await shows(`${curl} ${home}/`, 'mine');
      await shows(`${curl} ${home}/css/mine.css`, 'red');
      await shows(statusOf('/app.js'), '404');
      await shows(apiAnswers, /"product": ?"Comet Server"/);
    });
    await ok('rm -r /tmp/c5/*');
    await whileItRuns(shell, '-WebrootDir=/tmp/c5', async () => {
      await shows(statusOf('/'), '404');
      await shows(apiAnswers, /"product": ?"Comet Server"/);
    });
    await ok('rmdir /tmp/c5');
  },
});
