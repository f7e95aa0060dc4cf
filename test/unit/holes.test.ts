import { expect, test } from 'vitest';
import { holeTexts } from '../../scripts/system/tools/holes.ts';
import type { Presence } from '../../scripts/system/tools/presence.ts';

function makensis(version?: string): readonly Presence[] {
  return [{ name: 'makensis', state: 'present', ...(version !== undefined && { version }) }];
}

test('each hole that a version still has is named, with the version that mends it', () => {
  expect(holeTexts(makensis('3.08'))).toEqual([
    expect.stringMatching(
      /makensis 3\.08 .*CVE-2023-37378 \(mended in 3\.09\) and CVE-2025-43715 \(mended in 3\.11\) and CVE-2026-42171 \(mended in 3\.12\)/,
    ),
  ]);
  expect(holeTexts(makensis('3.11'))).toEqual([expect.not.stringContaining('CVE-2025-43715')]);
});

test('a version without holes, one that is not known and another program are not spoken of', () => {
  expect(holeTexts(makensis('3.12'))).toEqual([]);
  expect(holeTexts(makensis('3.12.1'))).toEqual([]);
  expect(holeTexts(makensis())).toEqual([]);
  expect(holeTexts([{ name: 'clang', state: 'present', version: '1' }])).toEqual([]);
});
