import { expect, test } from 'vitest';
import { dependencyFault } from '../../../scripts/archive/rpm/dependency.ts';
import { relationFault } from '../../../scripts/formats/deb/relation.ts';

test.each([
  ...[
    'tzdata',
    'foo (>= 1.0)',
    'foo (>=1.0)',
    'a1 | b2 (<< 1:2.0-1~rc1)',
    'libc6:any',
    'g++',
    'python3:any (>= 3.9)',
  ],
])('dpkg reads %j', (text) => expect(relationFault(text, 'choice')).toBeUndefined());

test.each([
  ['foo >= 1.0', 'foo (>= 1.0)'],
  ['foo>1', 'foo (>> 1)'],
  ['foo (> 1)', 'foo (>> 1)'],
  ['foo == 1', 'foo (= 1)'],
  ['foo (>> )', 'name (>= 1.0)'],
  ['a/', 'name (>= 1.0)'],
  ['a b', 'name (>= 1.0)'],
  ['Foo', 'lower case'],
  ['foo, bar', 'an entry of its own'],
  ['foo |', 'name'],
  ['foo (>= 1.0) bar', 'name'],
  ['foo [amd64]', 'name'],
])('dpkg cannot read %j, and the fault says the form', (text, form) =>
  expect(relationFault(text, 'choice')).toContain(form),
);

test('alternatives and ranges stand only where dpkg takes them', () => {
  expect(relationFault('a1 | b1', 'single')).toContain('no alternatives');
  expect(relationFault('a1 (>= 1)', 'provides')).toContain('exact version');
  expect(relationFault('a1 (= 1)', 'provides')).toBeUndefined();
});

test.each([
  ...[
    'tzdata',
    'tzdata >= 2020',
    '/usr/sbin/useradd',
    'perl(Foo::Bar)',
    'libc.so.6(GLIBC_2.4)(64bit)',
    'config(x) = 1',
  ],
  ...[
    '(a or b)',
    '(a >= 1 or b)',
    '(a if b else c)',
    '(a and (b or c))',
    '(perl(X) with perl(X) < 2)',
    '(a unless b)',
  ],
])('rpm reads %j', (text) => expect(dependencyFault(text)).toBeUndefined());

test.each([
  ['foo (>= 1.0)', 'foo >= 1.0'],
  ['foo>=1', 'foo >= 1'],
  ['foo >> 1', 'foo > 1'],
  ['foo == 1', 'foo = 1'],
  ['a | b', '(a or b)'],
  ['a b', 'name >= 1.0'],
  ['(a or)', 'name >= 1.0'],
  ['(a or b', 'name >= 1.0'],
  ['(a or b and c)', 'name >= 1.0'],
  ['()', 'name >= 1.0'],
  ['(a)(b)', 'name >= 1.0'],
])('rpm cannot read %j, and the fault says the form', (text, form) =>
  expect(dependencyFault(text)).toContain(form),
);
