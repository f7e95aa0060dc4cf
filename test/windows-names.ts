import { fixedShape } from '../scripts/plan/fixed-shape.ts';
import type { WindowsNames } from '../scripts/plan/windows-names.ts';

const example = 'XXXX-XXXX';

/** Names as a manifest could give them. */
export const someNames: WindowsNames = {
  edition: 'service',
  title: 'Comet Server',
  description: 'a server',
  publisher: 'Comet Backup',
  copyright: '2026 Comet Backup',
  version: '1.2.3-rc.1',
  numbers: [1, 2, 3, 30001],
  service: 'cometd',
  account: 'NT SERVICE\\cometd',
  program: 'cometd.exe',
  host: 'cometd-service.exe',
  manager: 'cometd-manager.exe',
  arguments: ['-Chdir={data}'],
  createArguments: ['-ValidateConfigOnly'],
  readyArguments: ['-ValidateConfigOnly'],
  applyArguments: [],
  environment: ['HOME', '{data}'],
  unsetEnvironment: ['BUN_*'],
  data: 'Comet',
  configuration: 'cometd.cfg',
  format: 'json',
  required: [['License', 'SerialNumber']],
  addressKeys: ['ListenAddresses'],
  updates: '',
  stopSeconds: 30,
  restart: 'on-failure',
  restartSeconds: 5,
  configurationFault: 78,
  icon: true,
  asksSerial: true,
  serial: {
    setting: 'License.SerialNumber',
    keys: ['License', 'SerialNumber'],
    label: 'Serial number',
    noun: 'serial number',
    example,
    shape: fixedShape('[A-Z0-9]{4}-[A-Z0-9]{4}', example)!,
  },
};
