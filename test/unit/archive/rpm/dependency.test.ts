import { describe, expect, test } from 'vitest';
import { dependencyColumns, parseDependency } from '../../../../scripts/archive/rpm/dependency.ts';
import { interpreterOf } from '../../../../scripts/archive/rpm/file-dependencies.ts';
import { rpmlibRequires } from '../../../../scripts/archive/rpm/rpmlib.ts';
import { ownerRequires, sysusersProvides } from '../../../../scripts/archive/rpm/sysusers.ts';
import { directoryEntry, fileEntry } from '../../../trees.ts';

describe('a dependency in rpm’s words', () => {
  test.each([
    ['systemd', { name: 'systemd' }],
    ['/usr/sbin/useradd', { name: '/usr/sbin/useradd' }],
    ['tzdata >= 2020', { name: 'tzdata', senses: ['greater', 'equal'], version: '2020' }],
    ['a < 1:2-3', { name: 'a', senses: ['less'], version: '1:2-3' }],
    ['libc.so.6(GLIBC_2.17)(64bit)', { name: 'libc.so.6(GLIBC_2.17)(64bit)' }],
    ['(libcap or libcap-progs)', { name: '(libcap or libcap-progs)' }],
  ])('is read: %s', (text, dependency) => {
    expect(parseDependency(text)).toEqual(dependency);
  });

  test('says which scriptlets need it', () => {
    expect(parseDependency('shadow = 4', ['pre'])).toEqual({
      name: 'shadow',
      senses: ['pre', 'equal'],
      version: '4',
    });
  });

  test.each(['', ' ', 'a b', 'a >=', 'a => 1', '>= 1', 'libc6 (>= 2.17)', '(a'])(
    'is refused: "%s"',
    (text) => {
      expect(() => parseDependency(text)).toThrow("no dependency in rpm's words");
    },
  );

  test('stands once, sorted by the bytes of its name, its version and its flags', () => {
    const texts = ['b', 'a >= 2', 'a >= 10', 'Z', 'b', 'a', 'é'];
    const columns = dependencyColumns([
      ...texts.map((text) => parseDependency(text)),
      parseDependency('b', ['pre']),
    ]);
    expect(columns).toEqual({
      names: ['Z', 'a', 'a', 'a', 'b', 'b', 'é'],
      versions: ['', '', '10', '2', '', '', ''],
      flags: [0, 0, 12, 12, 0, 512, 0],
    });
  });
});

describe('what of rpm a package needs', () => {
  const features = (...texts: readonly string[]) =>
    rpmlibRequires(
      texts.map((text) => parseDependency(text)),
      { compressor: 'xz' },
    ).map(({ name, version }) => `${name} <= ${version}`);

  test('is no more than rpm 4.8 has', () => {
    expect(features('a', 'b >= 2')).toEqual([
      'rpmlib(CompressedFileNames) <= 3.0.4-1',
      'rpmlib(FileDigests) <= 4.6.0-1',
      'rpmlib(PayloadFilesHavePrefix) <= 4.0-1',
      'rpmlib(PayloadIsXz) <= 5.2-1',
    ]);
  });

  test('grows with what its dependencies use', () => {
    expect(features('a = 1~rc1')).toContain('rpmlib(TildeInVersions) <= 4.10.0-1');
    expect(features('a = 1^git1')).toContain('rpmlib(CaretInVersions) <= 4.15.0-1');
    expect(features('(a or b)')).toContain('rpmlib(RichDependencies) <= 4.12.0-1');
    expect(features('(a >= 1~rc1 or b)')).toContain('rpmlib(TildeInVersions) <= 4.10.0-1');
    expect(features('(a or b)')).not.toContain('rpmlib(TildeInVersions) <= 4.10.0-1');
  });

  test('does not speak of xz when the payload is something else', () => {
    const names = rpmlibRequires([], { compressor: 'gzip' }).map(({ name }) => name);
    expect(names).not.toContain('rpmlib(PayloadIsXz)');
  });
});

describe('users and groups', () => {
  test('of sysusers.d become the provides of rpm-sysusers(7)’s own example', () => {
    const line = 'u dnsmasq - "Dnsmasq DHCP and DNS server" /var/lib/dnsmasq';
    expect(sysusersProvides(`# a comment\n\n${line}\n`, '/usr/lib/sysusers.d/d.conf')).toEqual([
      {
        name: 'user(dnsmasq)',
        senses: ['findProvides', 'equal'],
        version: 'dSBkbnNtYXNxIC0gIkRuc21hc3EgREhDUCBhbmQgRE5TIHNlcnZlciIgL3Zhci9saWIvZG5zbWFzcQAA',
        file: '/usr/lib/sysusers.d/d.conf',
      },
      { name: 'group(dnsmasq)', senses: ['findProvides'], file: '/usr/lib/sysusers.d/d.conf' },
    ]);
  });

  test('of every type that rpm knows are provided, never with the = that ends base64', () => {
    const provides = sysusersProvides('g cometd 70\nu! x\nu xy\nu xyz\n', '/f');
    expect(provides.map(({ name }) => name)).toEqual([
      'group(cometd)',
      'user(x)',
      'group(x)',
      'user(xy)',
      'group(xy)',
      'user(xyz)',
      'group(xyz)',
    ]);
    expect(provides.filter(({ version }) => version?.includes('='))).toEqual([]);
  });

  test('of a type that rpm does not know are refused', () => {
    expect(() => sysusersProvides('m cometd backup\n', '/f')).toThrow('m cometd backup');
  });

  test('that own files are required, root excepted, each once', () => {
    const files = [
      directoryEntry('/a', { owner: 'cometd', group: 'cometd' }),
      fileEntry('/a/b', '', { group: 'cometd' }),
      fileEntry('/a/c', ''),
    ];
    expect(ownerRequires(files)).toEqual([
      { name: 'user(cometd)', senses: ['pre', 'postun'] },
      { name: 'group(cometd)', senses: ['pre', 'postun'] },
    ]);
  });
});

test.each([
  ['#!/bin/sh\nexit', '/bin/sh'],
  ['#! /usr/bin/perl -w\n', '/usr/bin/perl'],
  ['#!/usr/bin/env /opt/node\n', '/opt/node'],
  ['#!/usr/bin/env node\n', '/usr/bin/env'],
  ['#!sh\n', undefined],
  ['text\n#!/bin/sh\n', undefined],
  ['', undefined],
])('the interpreter that %j names', (head, interpreter) => {
  expect(interpreterOf(Buffer.from(head))).toBe(interpreter);
});
