import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { becomeNas, configuration, place, service, unpackInstaller } from '../steps/archive.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'O6',
  title:
    'install.sh --remove ends the service and takes its files; what the server wrote stays; twice does no harm',
  from: 'furnished',
  run: async (shell) => {
    const { cell, ok, packages, shows, until } = shell;
    await becomeNas(shell);
    const before = await ok('find /etc -path "/etc/*cometd*" | sort');
    const folder = await unpackInstaller(shell, packages.current.file);
    await ok(`${folder}/install.sh`);
    await enterNumber(shell, configuration);
    await ok(service[cell.init].start);
    await until(answers);
    const written = await ok(`sha256sum ${configuration}`);
    await ok(`${folder}/install.sh --remove`);
    await shows(`ls -A ${place}`, 'comet-jobs.db\ncometd.cfg\nlogs\nstorage');
    await shows(`sha256sum ${configuration}`, written);
    await shows('find /etc -path "/etc/*cometd*" | sort', before);
    await shows('pgrep --exact cometd', '');
    await ok(`${folder}/install.sh --remove`);
    await ok(`${folder}/install.sh`);
    await until(answers);
  },
});
