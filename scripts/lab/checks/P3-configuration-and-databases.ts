import { defineCheck } from '../check/check.ts';
import { serialNumber } from '../installers.ts';
import { answers } from '../steps/answers.ts';

export const check = defineCheck({
  claim: 'P3',
  title:
    'cometd.cfg and the database are files of the service in /var/lib/cometd; /etc/cometd leads to the former',
  from: 'installed',
  onlyLooks: true,
  run: async ({ file, see, until }) => {
    await until(answers);
    const config = await file('/var/lib/cometd/cometd.cfg');
    see('the configuration is a file', config?.kind === 'file');
    see('the serial number is in it', config?.content.includes(serialNumber) === true);
    see('it is for the service alone', config?.owner === 'cometd' && config.mode === '0640');
    const link = await file('/etc/cometd/cometd.cfg');
    see(
      'a link in /etc leads there',
      link?.kind === 'link' && link.content.trim() === '/var/lib/cometd/cometd.cfg',
    );
    const database = await file('/var/lib/cometd/comet-jobs.db');
    see('the database is a file of the service', database?.kind === 'file' && database.owner === 'cometd');
  },
});
