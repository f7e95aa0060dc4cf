import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { databases, traces } from '../steps/deb.ts';
import { silently } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'D14',
  title:
    'purge takes configuration and logs, and keeps the databases and their owner when nobody said otherwise',
  from: 'installed',
  run: async ({ fails, file, ok, see, shows, until }) => {
    await until(answers);
    await ok('apt-get purge -yq cometd', silently);
    await fails('pgrep --exact cometd');
    await shows(traces, databases);
    see('the database is there', (await file(`${databases}/comet-jobs.db`))?.owner === 'cometd');
    await shows('debconf-show cometd', '');
  },
});
