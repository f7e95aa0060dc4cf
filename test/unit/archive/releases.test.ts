import { expect, test } from 'vitest';
import { readReleases, releasesText } from '../../../scripts/formats/squirrel/releases.ts';

const sha1 = '1C617B897611188E4FF5CED48467291E482BD194';

test('RELEASES is read as Squirrel writes it: with a byte order mark, and no end of the last line', () => {
  const text = `\ufeff${sha1.toLowerCase()} cometd-24.9.0-full.nupkg 17\r\n${sha1} cometd-24.9.1-delta.nupkg 4`;
  expect(readReleases(text)).toEqual([
    { sha1, file: 'cometd-24.9.0-full.nupkg', size: 17 },
    { sha1, file: 'cometd-24.9.1-delta.nupkg', size: 4 },
  ]);
});

test('what is written is read back', () => {
  const releases = [
    { sha1, file: 'a-1.0.0-full.nupkg', size: 1 },
    { sha1, file: 'a-1.0.1-full.nupkg', size: 2 },
  ];
  expect(readReleases(releasesText(releases))).toEqual(releases);
});

test('an empty list is one, and any other line makes it none', () => {
  expect(readReleases('')).toEqual([]);
  expect(readReleases(`${sha1} a-1.0.0-full.nupkg 1\n<html>`)).toBeUndefined();
  expect(readReleases(`${sha1.slice(1)} a-1.0.0-full.nupkg 1`)).toBeUndefined();
});
