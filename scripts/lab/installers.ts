import type { Family } from './cells.ts';
import type { Shell } from './check/shell.ts';
import { setup, startWindows } from './steps/windows.ts';

/** A serial number of the right form. */
export const serialNumber = 'ABCD-1234-EFGH-5678-JKLM-9012';

/** The silent installation of the page. */
const installDeb = async ({ ok, packages }: Shell): Promise<void> => {
  await ok(`echo 'cometd cometd/serial-number string ${serialNumber}' | debconf-set-selections`);
  await ok(`apt-get --fix-broken -yq install ./${packages.current.file}`, {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
};

/** How a user of each family installs the current package, enters a serial number and starts the service. */
export const installers: Readonly<Record<Family, (shell: Shell) => Promise<void>>> = {
  deb: installDeb,
  vm: installDeb,
  rpm: async ({ ok, packages }) => {
    await ok(`dnf install -y ./${packages.current.file}`);
    const apply = '/opt/cometd/cometd -Chdir=/var/lib/cometd -ApplySettings';
    await ok(`runuser -u cometd -- ${apply}`, { input: `SerialNumber=${serialNumber}\n` });
    await ok('systemctl enable --now cometd');
  },
  tar: async ({ ok, packages }) => {
    await ok(`mkdir -p /opt && tar -C /opt -xJf ./${packages.current.file}`);
  },
  wine: async (shell) => {
    await startWindows(shell);
    await setup(shell, shell.packages.current, `/SERIAL=${serialNumber}`);
    // The registry is written when Windows ends.
    await shell.ok('wineserver --kill --wait');
  },
};
