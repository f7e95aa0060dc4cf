import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { databases } from '../steps/deb.ts';

export const check = defineCheck({
  claim: 'D5',
  title: 'the database that the server made is in /var/lib/cometd, and for the service alone',
  from: 'installed',
  onlyLooks: true,
  run: async ({ file, ok, see, until }) => {
    await until(answers);
    const database = await file(`${databases}/comet-jobs.db`);
    see('it is a file of the service', database?.kind === 'file' && database.owner === 'cometd');
    const folder = await file(databases);
    see('others do not see into the directory', folder?.owner === 'cometd' && folder.mode === '0750');
    await ok(`find / -xdev -name '*.db*' -user cometd ! -path '${databases}/*' | grep . && exit 1 || exit 0`);
  },
});
