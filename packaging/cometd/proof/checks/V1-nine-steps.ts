import { defineCheck } from '../../../../scripts/lab/check/check.ts';
import { answers } from '../steps/answers.ts';
import { installOldLayout, place } from '../steps/archive.ts';
import { convert, unpackArchive } from '../steps/nine-steps.ts';
import { enterNumber } from '../steps/serial-number.ts';

const unit = `[Service]
User=cometd
WorkingDirectory=${place}
ExecStart=${place}/cometd
[Install]
WantedBy=multi-user.target
`;

export const check = defineCheck({
  claim: 'V1',
  title:
    "the page's nine steps, from an archive by hand in /opt/cometd with a running job, end with all that was there",
  from: 'furnished',
  run: async (shell) => {
    await installOldLayout(shell, await unpackArchive(shell));
    await enterNumber(shell, `${place}/cometd.cfg`);
    await shell.write('/etc/systemd/system/cometd.service', unit);
    await shell.ok('systemctl daemon-reload && systemctl start cometd');
    await shell.until(answers);
    await convert(shell, [place], place);
  },
});
