import { defineCheck } from '../check/check.ts';
import { answers, curl, home } from '../steps/answers.ts';
import {
  becomeNas,
  configuration,
  endByHand,
  place,
  seeRights,
  service,
  unpackInstaller,
  written,
} from '../steps/archive.ts';
import { seeJobDone, startJob } from '../steps/job.ts';
import { olderPackage } from '../steps/older.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'O6',
  title: "a newer archive's install.sh keeps the configuration, byte for byte, and the running job goes on",
  from: 'furnished',
  run: async (shell) => {
    const { cell, ok, packages, see, shows, until } = shell;
    await becomeNas(shell);
    await ok(`${await unpackInstaller(shell, olderPackage(shell).file)}/install.sh`);
    await enterNumber(shell, configuration);
    await ok(service[cell.init].start);
    await startJob(shell, 6);
    const before = await ok(`sha256sum ${configuration}`);
    const said = await ok(`${await unpackInstaller(shell, packages.current.file)}/install.sh`);
    if (cell.init === 'none') {
      see('it says that the older version still runs', said.includes('still the version before'));
      await ok(endByHand);
      await ok(service.none.start);
    }
    await until(answers);
    await shows(
      `${curl} ${home}/api/status | grep -o '"version":"[^"]*"'`,
      `"version":"${packages.current.version}"`,
    );
    await shows(`sha256sum ${configuration}`, before);
    await seeRights(shell);
    await shows(`find ${place} -name '.install*'`, '');
    await seeJobDone(shell, `${written}/storage`);
  },
});
