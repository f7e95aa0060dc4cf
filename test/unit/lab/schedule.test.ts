import { expect, test } from 'vitest';
import { cells } from '../../../scripts/lab/cells.ts';
import { type Choice, chooseProgramme } from '../../../scripts/lab/choose.ts';
import { allClaims } from '../../../scripts/lab/claims.ts';
import type { NamedCheck, Programme } from '../../../scripts/lab/programme.ts';
import { concerns, visitsOf } from '../../../scripts/lab/schedule.ts';

function check(file: string, more: Partial<NamedCheck> = {}): NamedCheck {
  return {
    claim: file.split('-')[0]!,
    file,
    title: file,
    from: 'installed',
    whose: 'everybody',
    run: async () => {},
    ...more,
  };
}

const nobody = async () => {};
const programme: Programme = {
  claims: [
    { id: 'A1', says: 'One.', families: ['deb'], whose: 'everybody' },
    { id: 'A2', says: 'Two.', families: ['deb', 'rpm'], whose: 'everybody' },
    { id: 'A3', says: 'Three.', families: ['rpm'], whose: 'everybody' },
    { id: 'A4', says: 'Four.', families: ['deb'], whose: 'everybody', sampled: true },
  ],
  sampled: false,
  cells,
  checks: [
    check('A1-looks.ts', { onlyLooks: true }),
    check('A1-acts.ts'),
    check('A2-looks.ts', { onlyLooks: true }),
    check('A2-looks-at-rest.ts', { onlyLooks: true, atRest: true }),
    check('A3-acts.ts'),
    check('A4-looks.ts', { onlyLooks: true }),
    check('A2-systemd.ts', { cells: ({ init }) => init === 'systemd' }),
  ],
  installers: { deb: nobody, rpm: nobody, tar: nobody, wine: nobody, vm: nobody },
};

function visits(cell: string): readonly string[] {
  const found = visitsOf(programme, cells.find(({ name }) => name === cell)!);
  return found.map(({ checks }) => checks.map(({ file }) => file.replace('.ts', '')).join(' + '));
}

test('checks that only look share a machine with those that begin alike; the others have one of their own', () => {
  expect(visits('deb-bookworm-systemd')).toEqual([
    'A1-looks + A2-looks + A4-looks',
    'A1-acts',
    'A2-looks-at-rest',
    'A2-systemd',
  ]);
});

test('a check may leave cells out that its claim names', () => {
  expect(visits('deb-bookworm-sysvinit')).toEqual([
    'A1-looks + A2-looks + A4-looks',
    'A1-acts',
    'A2-looks-at-rest',
  ]);
});

test('a claim is only examined in the cells that it names', () => {
  expect(visits('rpm-trixie')).toEqual(['A2-looks', 'A2-looks-at-rest', 'A2-systemd', 'A3-acts']);
  expect(visits('tar-none')).toEqual([]);
});

test('without a glob the slow cells wait until they are asked for', () => {
  const all = { cells: [], claims: [], slow: true };
  expect(chooseProgramme(programme, all).cells).toEqual(cells);
  const fast = chooseProgramme(programme, { ...all, slow: false }).cells;
  expect(fast).toEqual(cells.filter(({ slow }) => !slow));
});

test('a sampled claim is shown in the sample alone, until a cell, a claim or everything is asked for', () => {
  const shownIn = (choice: Partial<Choice>) => {
    const chosen = chooseProgramme(programme, { cells: [], claims: [], slow: false, ...choice });
    const claim = chosen.claims.find(({ id }) => id === 'A4')!;
    return chosen.cells.filter((cell) => concerns(chosen, claim, cell)).map(({ name }) => name);
  };
  const debs = ['bullseye', 'bookworm', 'trixie'].flatMap((suite) => [
    `deb-${suite}-sysvinit`,
    `deb-${suite}-systemd`,
  ]);
  expect(shownIn({})).toEqual(['deb-bullseye-sysvinit', 'deb-trixie-systemd']);
  expect(shownIn({ claims: ['A4'] }).toSorted()).toEqual(debs.toSorted());
  expect(shownIn({ cells: ['deb-bookworm-systemd'] })).toEqual(['deb-bookworm-systemd']);
  expect(shownIn({ slow: true }).toSorted()).toEqual([...debs, 'deb-bookworm-arm64'].toSorted());
});

test('every claim that is sampled is shown in each family that it is made for', () => {
  for (const { families, sampled } of allClaims)
    for (const family of sampled ? families : [])
      expect(cells.filter((cell) => cell.sample && !cell.slow).map((cell) => cell.family)).toContain(family);
});

test('cells are chosen by glob, claims by number, in either case', () => {
  const chosen = chooseProgramme(programme, { cells: ['rpm-*'], claims: ['a2'], slow: false });
  expect(chosen.cells.map(({ name }) => name)).toEqual(['rpm-bookworm', 'rpm-trixie', 'rpm-sid']);
  expect(chosen.claims.map(({ id }) => id)).toEqual(['A2']);
});

test('a word that names nothing is refused with the nearest that does', () => {
  const choose = (cells: readonly string[], claims: readonly string[]) => () =>
    chooseProgramme(programme, { cells, claims, slow: false });
  expect(choose(['deb-bookwurm-systemd'], [])).toThrow('Did you mean deb-bookworm-systemd?');
  expect(choose([], ['A5'])).toThrow('Did you mean A1?');
});

test('a thorough check is made when a cell, a claim or the slow ones are asked for, and not otherwise', () => {
  const thorough = { ...programme, checks: [check('A4-looks.ts'), check('A4-races.ts', { thorough: true })] };
  const cell = cells.find(({ sample, family }) => sample && family === 'deb')!;
  const files = (choice: Partial<Choice>) => {
    const chosen = chooseProgramme(thorough, { cells: [], claims: [], slow: false, ...choice });
    return visitsOf(chosen, cell).flatMap(({ checks }) => checks.map(({ file }) => file));
  };
  expect(files({})).toEqual(['A4-looks.ts']);
  for (const choice of [{ slow: true }, { claims: ['A4'] }, { cells: ['deb-*'] }])
    expect(files(choice)).toEqual(['A4-looks.ts', 'A4-races.ts']);
});
