import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { databases } from '../steps/deb.ts';
import { installAndStart, silently } from '../steps/dpkg.ts';

/** Whatever in the system bears its name, but the files under test. */
const traces =
  "find / -xdev -name '*cometd*' ! -path '/srv/packages/*' ! -path '/proc/*' ! -path '/tmp/*' | sort | xargs";

export const check = defineCheck({
  claim: 'D14',
  title: 'purge takes configuration and logs and keeps the databases, which go when the question said so',
  from: 'installed',
  run: async (shell) => {
    const { fails, file, ok, packages, see, shows, until } = shell;
    await until(answers);
    await ok('apt-get purge -yq cometd', silently);
    await shows(traces, databases);
    see('the database is there', (await file(`${databases}/comet-jobs.db`))?.owner === 'cometd');
    await shows('debconf-show cometd', '');
    await fails('pgrep --exact cometd');
    await installAndStart(shell, packages.current.file);
    await ok("echo 'cometd cometd/purge-data boolean true' | debconf-set-selections");
    await ok('dpkg --purge cometd', silently);
    await shows(traces, '');
    await shows('debconf-show cometd', '');
  },
});
