import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manifestSchema } from '../../scripts/model/manifest.ts';
import { pathText } from '../../scripts/model/place.ts';
import { findings, rules } from '../../scripts/model/rules.ts';
import { knownFormats } from '../known-formats.ts';

const folder = join(import.meta.dirname, '../fixtures/manifests');

const whole = {
  name: 'whole',
  title: 'Whole',
  version: '1.0.0',
  summary: 'a manifest without a fault',
  description: 'Each case changes a part of it.',
  vendor: 'Whole',
  maintainer: { name: 'Whole', email: 'whole@whole.example' },
  homepage: 'https://whole.example/',
  licence: { id: 'MIT', file: 'beside/licence.txt' },
  copyright: '2026 Whole',
  changelog: 'beside/changelog.yaml',
  targets: ['linux-x86_64'],
  payload: { directory: 'payload' },
  files: [{ payload: 'bin/whole', mode: '0755' }],
  linux: { install: '/opt/whole', state: '/var/lib/whole', logs: '/var/log/whole', config: '/etc/whole' },
  formats: { deb: {} },
};
const service = { name: 'whole', program: 'bin/whole', user: 'web', group: 'www' };
const configuration = {
  name: 'whole.cfg',
  mode: '0640',
  create: ['init'],
  apply: ['set'],
  at: {
    deb: { file: '{config}/whole.cfg' },
    rpm: { file: '{state}/whole.cfg', link: '/etc/whole/whole.cfg' },
  },
};
const { apply: _, ...editable } = configuration;
const asking = { name: 'key', setting: 'Key', title: 'Key', help: 'The key.' };
const windows = { install: 'Whole', data: 'Whole', minimum: { version: '10.0.17763', name: 'Windows 10' } };

function found(changes: object, more: object = {}): readonly string[] {
  const manifest = manifestSchema(knownFormats).parse({ ...whole, ...changes });
  return findings({ manifest, formats: knownFormats, folder, overridden: false, ...more }).map(({ path }) =>
    pathText(path),
  );
}

test.each<[string, object]>([
  ['nothing is changed', {}],
  [
    'a product lies below a directory of the system',
    { linux: { ...whole.linux, install: '/usr/lib/whole' } },
  ],
  ['the state lies in the install directory', { linux: { ...whole.linux, state: '/opt/whole/state' } }],
  [
    "the service's user owns a directory",
    { service, directories: [{ path: '{state}', mode: '0700', owner: 'web', group: 'www' }] },
  ],
  ['a glob claims the program', { service, files: [{ payload: '**', mode: '0750' }] }],
  [
    'an argument speaks of a variable',
    { service: { ...service, arguments: ['${HOME}', '{state}/x', '{}', '{a b}'] } },
  ],
  ['the program makes its configuration', { service, configuration }],
  ['a question has a setting', { service, configuration, questions: [asking] }],
  [
    'packages enter an answer into an object',
    {
      service,
      configuration: { ...editable, format: 'json' },
      questions: [{ ...asking, setting: 'License.SerialNumber', required: true }],
    },
  ],
  [
    'an answer fits the pattern',
    {
      service,
      configuration,
      questions: [{ ...asking, pattern: '[0-9]{3}|x', default: '123', example: 'x' }],
    },
  ],
  [
    'a conffile lies in /etc',
    { files: [{ product: 'beside/licence.txt', to: '/etc/whole/a', role: 'conffile' }] },
  ],
  [
    'a conffile lies in {config}',
    { files: [{ product: 'beside/licence.txt', to: '{config}/a', role: 'conffile' }] },
  ],
  ['a name that Windows forbids stays on Linux', { files: [{ product: 'beside/licence.txt', to: 'a:b' }] }],
  [
    'Windows is described',
    { windows, targets: ['linux-arm64', 'windows-arm64'], formats: { deb: {}, nsis: {} } },
  ],
  ['data lies in the logs', { data: ['{logs}/kept', '/var/lib/whole'] }],
])('nothing is wrong when %s', (_, changes) => {
  expect(found(changes)).toEqual([]);
});

test.each<[string, object]>([
  ['two services run as one user', { services: [service, { ...service, name: 'other' }] }],
  [
    "a second service is root's",
    { services: [service, { ...service, name: 'other', user: 'root', group: 'root' }] },
  ],
  ['an interpreter of the system runs it', { service: { ...service, program: '/usr/bin/node' } }],
  ['a program forks and says where', { service: { ...service, type: 'forking', pidFile: '/run/whole.pid' } }],
  [
    'a drop-in lies below a unit',
    {
      files: [
        ...whole.files,
        { product: 'beside/licence.txt', to: '/usr/lib/systemd/system/x.service.d/a.conf' },
      ],
    },
  ],
])('nothing is wrong with services when %s', (_, changes) => {
  expect(found(changes)).toEqual([]);
});

test.each<[string, string, object]>([
  ['both keys name services', 'services', { service, services: [{ ...service, name: 'other' }] }],
  ['two services have one name', 'services[1].name', { services: [service, service] }],
  [
    'a second service has another user',
    'services[1].user',
    { services: [service, { ...service, name: 'other', user: 'db' }] },
  ],
  [
    'a second service has capabilities',
    'services[1].capabilities',
    { services: [service, { ...service, name: 'other', capabilities: ['CAP_NET_RAW'] }] },
  ],
  [
    'a second service is for Windows too',
    'services[1]',
    {
      windows,
      targets: ['linux-x86_64', 'windows-x86_64'],
      formats: { deb: {}, nsis: {} },
      files: [...whole.files, { payload: 'bin/whole.exe' }],
      services: [service, { ...service, name: 'other' }],
    },
  ],
  [
    'a Windows service ends at once',
    'service.type',
    {
      windows,
      targets: ['windows-x86_64'],
      formats: { nsis: {} },
      files: [{ payload: 'bin/whole.exe' }],
      service: { ...service, type: 'oneshot' },
    },
  ],
  [
    'a Windows service is an interpreter of Linux',
    'service.program',
    {
      windows,
      targets: ['windows-x86_64'],
      formats: { nsis: {} },
      files: [{ payload: 'bin/whole.exe' }],
      service: { ...service, program: '/usr/bin/node' },
    },
  ],
  [
    'a program forks and nobody knows its number',
    'service.pidFile',
    { service: { ...service, type: 'forking' } },
  ],
  ['a simple program has a number file', 'service.pidFile', { service: { ...service, pidFile: '/run/x' } }],
  [
    'the words of a reload stand for nothing',
    'service.reload.arguments[0]',
    { service: { ...service, reload: { arguments: ['{stat}'] } } },
  ],
  ['a unit file is not there', 'units[0].product', { service, units: [{ product: 'beside/none.timer' }] }],
  [
    'a unit is of a kind that packages do not lead',
    'units[0].product',
    { service, units: [{ product: 'beside/licence.txt' }] },
  ],
  [
    'a unit of the service is a plain file',
    'files[1].to',
    {
      service,
      files: [...whole.files, { product: 'beside/licence.txt', to: '/usr/lib/systemd/system/other.timer' }],
    },
  ],
  [
    'a unit of users is a plain file',
    'files[1].to',
    {
      service,
      files: [...whole.files, { product: 'beside/licence.txt', to: '/usr/lib/systemd/user/other.service' }],
    },
  ],
  [
    'a link makes a unit',
    'links[0].path',
    { service, links: [{ path: '/etc/systemd/system/a.service', to: '/opt/whole/a' }] },
  ],
])('services and units are refused when %s', (_, path, changes) => {
  expect(found(changes)).toContain(path);
});

test.each<[string, string, object]>([
  [
    'the example fits only a part of the pattern',
    'questions[0].example',
    { service, configuration, questions: [{ ...asking, pattern: 'a|b', example: 'ab' }] },
  ],
  ['nothing applies the answer', 'questions[0].setting', { service, questions: [asking] }],
  [
    'an environment file has no objects',
    'questions[0].setting',
    {
      service,
      configuration: { ...editable, format: 'env' },
      questions: [{ ...asking, setting: 'License.Key' }],
    },
  ],
  [
    'a setting is both a value and an object',
    'questions[1].setting',
    {
      service,
      configuration: { ...editable, format: 'json' },
      questions: [asking, { ...asking, name: 'other', setting: 'Key.Number' }],
    },
  ],
  [
    'only the program can read the required answer',
    'questions[0].required',
    { service, configuration, questions: [{ ...asking, required: true }] },
  ],
  ['no service runs the configuration', 'configuration', { configuration }],
  [
    'the program is claimed for the other system',
    'service.program',
    { service, files: [{ payload: 'bin/whole', mode: '0755', systems: ['windows'] }] },
  ],
  ['the program may not be run', 'files[0]', { service, files: [{ payload: 'bin/*' }] }],
  [
    'a directory belongs to a stranger',
    'directories[0].group',
    { service, directories: [{ path: '{logs}', mode: '0750', owner: 'web', group: 'adm' }] },
  ],
  ['a neighbour only looks like an own directory', 'data[0]', { data: ['/var/lib/whole2'] }],
  [
    'a system directory hides behind a placeholder',
    'linux.config',
    { linux: { ...whole.linux, config: '/etc' } },
  ],
  [
    "a file goes where the service's user may write",
    'files[1]',
    {
      service,
      files: [
        { payload: 'bin/whole', mode: '0755' },
        { product: 'beside/licence.txt', to: '{config}/sub/a', role: 'conffile' },
      ],
      directories: [{ path: '{config}', mode: '0770', group: 'www' }],
    },
  ],
  [
    "a directory of root's lies in one of the service's",
    'directories[1]',
    {
      service,
      directories: [
        { path: '{state}', mode: '0700', owner: 'web', group: 'www' },
        { path: '/var/lib/whole/keys', mode: '0700' },
      ],
    },
  ],
  [
    "anybody may write, and there is no service's user",
    'directories[0].mode',
    { directories: [{ path: '{state}', mode: '1777' }] },
  ],
  [
    "the program is the service's user's",
    'files[0]',
    { service, files: [{ payload: 'bin/whole', mode: '0755', owner: 'web' }] },
  ],
  [
    "the service's group may change the program",
    'files[0]',
    { service, files: [{ payload: 'bin/whole', mode: '0775', group: 'www' }] },
  ],
  ['a format on request is none of the formats', 'onRequest[0]', { onRequest: ['apk'] }],
  ['the windows section is missing', 'windows', { targets: ['windows-x86_64'], formats: { nsis: {} } }],
  [
    'Windows takes no blank at the end',
    'windows.install',
    { windows: { ...windows, install: 'Whole ' }, targets: ['windows-x86_64'], formats: { nsis: {} } },
  ],
])('when %s, %s is refused', (_, path, changes) => {
  expect(found(changes)).toEqual([path]);
});

test('the changelog tells of the version, unless the command line gives another', () => {
  const changelog = [{ version: '0.9.0', date: 0, changes: ['Older.'] }];
  expect(found({}, { changelog })).toEqual(['version']);
  expect(found({}, { changelog, overridden: true })).toEqual([]);
  expect(found({}, { changelog: [{ ...changelog[0], version: '1.0.0' }] })).toEqual([]);
});

test('every rule has a name that says what it holds', () => {
  for (const { name } of rules) expect(name).toMatch(/^[a-z]+([A-Z][a-z]*)+$/);
});
