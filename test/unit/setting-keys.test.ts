import { expect, test } from 'vitest';
import { settingFault, settingKeys } from '../../scripts/model/setting.ts';

test.each([
  ['json', 'License.SerialNumber', ['License', 'SerialNumber']],
  ['json', 'SerialNumber', ['SerialNumber']],
  ['json', 'a b.c=d', ['a b', 'c=d']],
  ['ini', 'key', ['key']],
  ['ini', 'license.serial', ['license', 'serial']],
  ['ini', 'http.server.port', ['http.server', 'port']],
  ['env', 'SERIAL_NUMBER', ['SERIAL_NUMBER']],
] as const)('in %s, %s is found at %j', (format, setting, keys) => {
  expect(settingKeys(format, setting)).toEqual(keys);
  expect(settingFault(format, setting)).toBeUndefined();
});

test.each([
  ['json', 'License..SerialNumber'],
  ['json', '.SerialNumber'],
  ['json', 'License.'],
  ['ini', ' key'],
  ['ini', '[license'],
  ['ini', 'li]cense.key'],
  ['ini', '.key'],
  ['ini', 'license.'],
  ['ini', '#key'],
  ['env', 'SERIAL-NUMBER'],
  ['env', 'License.SerialNumber'],
  ['env', '1ST'],
] as const)('in %s, "%s" is refused', (format, setting) => {
  expect(settingFault(format, setting)?.what).toContain(setting);
});
