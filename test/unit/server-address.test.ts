import { expect, test } from 'vitest';
import { addressText, parseAddress } from '../../packaging/cometd/server/address.ts';

test.each([
  '127.0.0.1:8060',
  '0.0.0.0:0',
  '[::1]:65535',
  '[fe80::1]:80',
  'localhost:80',
  'backup-1.example.org:443',
])('%s is an address and is written as it was read', (text) => {
  const address = parseAddress(text);
  expect(address && addressText(address)).toBe(text);
});

test.each([
  '',
  ':8060',
  '8060',
  '127.0.0.1',
  '127.0.0.1:',
  '127.0.0.1:65536',
  '127.0.0.256:80',
  '1.2.3:80',
  '::1:80',
])('%j is no address', (text) => expect(parseAddress(text)).toBeUndefined());

test.each([
  '[127.0.0.1]:80',
  '[::1]',
  '[]:80',
  'a b:80',
  '-a:80',
  'http://a:80',
  'a:80\n',
  'a:-1',
  'a:080000',
])('%j is none either', (text) => expect(parseAddress(text)).toBeUndefined());
