import type { Family } from './cells.ts';
import type { Shell } from './check/shell.ts';
import { aptInstall } from './steps/deb.ts';
import { answerAll } from './steps/dpkg.ts';
import { enterAnswers } from './steps/enter-answers.ts';
import { answerWords, setup, startWindows } from './steps/windows.ts';

/** With the answers given in advance, where nobody looks on. */
const installDeb = async (shell: Shell): Promise<void> => {
  await answerAll(shell);
  const { status, output } = await aptInstall(shell, shell.packages.current.file);
  shell.see(`apt-get ends with 0: ${output.split('\n').at(-1)}`, status === 0);
};

/** How a user of each family installs the current package, gives the answers and starts the service. */
export const installers: Readonly<Record<Family, (shell: Shell) => Promise<void>>> = {
  deb: installDeb,
  vm: installDeb,
  rpm: async (shell) => {
    const { ok, packages, subject } = shell;
    await ok(`dnf install -y ./${packages.current.file}`);
    await enterAnswers(shell);
    if (subject.service) await ok(`systemctl enable --now ${subject.service.name}`);
  },
  tar: async ({ ok, packages }) => {
    await ok(`mkdir -p /opt && tar -C /opt -xJf ./${packages.current.file}`);
  },
  wine: async (shell) => {
    await startWindows(shell);
    await setup(shell, shell.packages.current, answerWords(shell));
    // The registry is written when Windows ends.
    await shell.ok('wineserver --kill --wait');
  },
};
