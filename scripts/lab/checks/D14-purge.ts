import { defineCheck } from '../check/check.ts';
import { silently } from '../steps/dpkg.ts';
import { traces, tracesOfData } from '../steps/traces.ts';

export const check = defineCheck({
  claim: 'D14',
  title: 'purge takes configuration and logs, and keeps the data and their owner when nobody said otherwise',
  from: 'installed',
  run: async ({ fails, file, ok, see, shows, subject, until }) => {
    await until(subject.works);
    await ok(`apt-get purge -yq ${subject.name}`, silently);
    await fails(subject.alive);
    await shows(traces(subject), tracesOfData(subject));
    for (const path of subject.made)
      see(`${path} is there`, (await file(path))?.owner === subject.service?.user);
    await shows(`debconf-show ${subject.name}`, '');
  },
});
