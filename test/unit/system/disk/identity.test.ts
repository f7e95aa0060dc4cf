import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { digestTexts } from '../../../../scripts/system/disk/digest-texts.ts';
import { absent, identityOf, standingOf } from '../../../../scripts/system/disk/identity.ts';
import { scratch } from '../../../scratch.ts';

function folderOfFiles(): string {
  const folder = scratch();
  mkdirSync(join(folder, 'below'));
  for (const name of ['one', 'below/two']) writeFileSync(join(folder, name), name);
  return folder;
}

type Deed = (folder: string) => void;

const deeds: readonly (readonly [string, Deed])[] = [
  [
    'a byte of the same length is written and the time set back',
    (folder) => {
      writeFileSync(join(folder, 'below/two'), 'below/twx');
      utimesSync(join(folder, 'below/two'), 1, 1);
    },
  ],
  ['a file is added', (folder) => writeFileSync(join(folder, 'below/three'), '')],
  ['a file is removed', (folder) => rmSync(join(folder, 'one'))],
  ['a file has another name', (folder) => renameSync(join(folder, 'one'), join(folder, 'other'))],
];

test.for(deeds)('files stand otherwise when %s, and their texts are others', async ([, deed]) => {
  const folder = folderOfFiles();
  utimesSync(join(folder, 'below/two'), 1, 1);
  const [standing, texts] = [standingOf([folder]), digestTexts([folder])];
  expect(standingOf([folder]).digest).toBe(standing.digest);
  // The clock of a file system ticks every few milliseconds.
  await sleep(20);
  deed(folder);
  expect(standingOf([folder]).digest).not.toBe(standing.digest);
  expect(standingOf([folder]).newest).toBeGreaterThan(standing.newest);
  expect(digestTexts([folder])).not.toBe(texts);
});

test('a file that is written again as it was stands otherwise, but says the same', async () => {
  const folder = folderOfFiles();
  const [standing, texts] = [standingOf([folder]), digestTexts([folder])];
  await sleep(20);
  writeFileSync(join(folder, 'one'), readFileSync(join(folder, 'one')));
  expect(standingOf([folder]).digest).not.toBe(standing.digest);
  expect(digestTexts([folder])).toBe(texts);
});

test('what is not there has an identity, too, which ends when it comes', () => {
  const folder = scratch();
  const file = join(folder, 'later');
  symlinkSync('nowhere', join(folder, 'link'));
  expect(identityOf(file)).toBe(absent);
  expect(identityOf(join(folder, 'link'))).toBe(absent);
  const before = standingOf([file]).digest;
  writeFileSync(file, '');
  expect(standingOf([file]).digest).not.toBe(before);
});
