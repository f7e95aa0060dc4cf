import { describe, expect, test } from 'vitest';
import { writeMainHeader, writeSignatureHeader } from '../../../../scripts/archive/rpm/header.ts';
import { readHeader } from '../../../../scripts/archive/rpm/read-header.ts';
import { FaultError } from '../../../../scripts/model/fault.ts';
import { seeded } from '../../../seeded.ts';

const values = {
  HEADERI18NTABLE: ['C', 'de'],
  NAME: 'cometd',
  SUMMARY: ['Comet Server', 'Comet-Server'],
  BUILDTIME: [1_700_000_000],
  FILEMODES: [0o100755, 0o120777, 0o040755],
  FILEFLAGS: [0, 17, 0xffff_ffff],
  BASENAMES: ['a', '', 'Köln'],
  LONGSIZE: [5_000_000_000n],
};

describe('an rpm header', () => {
  test('is read back as it was written', () => {
    const bytes = writeMainHeader(values);
    expect(readHeader('header', bytes, 0)).toEqual({ values, end: bytes.length });
  });

  test('has its index sorted by tag, its numbers aligned, and one region around it', () => {
    // In the order of the bytes: intro, index (region first), data (trailer last).
    expect(writeMainHeader({ BUILDTIME: [1], NAME: 'ab', FILEMODES: [2] }).toString('hex')).toBe(
      [
        '8eade801 00000000 00000004 0000001a',
        '0000003f 00000007 0000000a 00000010',
        '000003e8 00000006 00000000 00000001',
        '000003ee 00000004 00000004 00000001',
        '00000406 00000003 00000008 00000001',
        '616200 00 00000001 0002',
        '0000003f 00000007 ffffffc0 00000010',
      ]
        .join('')
        .replaceAll(' ', ''),
    );
  });

  test('leaves out what has no value', () => {
    const bytes = writeMainHeader({ NAME: 'a', URL: undefined, BASENAMES: [] });
    expect(readHeader('header', bytes, 0).values).toEqual({ NAME: 'a' });
  });

  test('keeps an empty text, which is a value', () => {
    const bytes = writeMainHeader({ URL: '', BASENAMES: [''] });
    expect(readHeader('header', bytes, 0).values).toEqual({ URL: '', BASENAMES: [''] });
  });

  test('refuses a text with a null byte', () => {
    expect(() => writeMainHeader({ NAME: 'a\0b' })).toThrow(FaultError);
  });

  test('of one kind is not read as the other, since their numbers mean different things', () => {
    const signature = writeSignatureHeader({ SIGSIZE: [7], SIGMD5: Buffer.alloc(16, 1) });
    expect(readHeader('signature', signature, 0).values).toEqual({
      SIGSIZE: [7],
      SIGMD5: Buffer.alloc(16, 1),
    });
    expect(() => readHeader('header', signature, 0)).toThrow('no immutable region');
  });

  test('names tags that it does not know by their number', () => {
    const bytes = writeMainHeader({ PAYLOADDIGESTALT: ['x'] });
    bytes.writeUInt32BE(5118, 32);
    expect(readHeader('header', bytes, 0).values).toEqual({ '#5118': ['x'] });
  });

  test('that is cut off anywhere, or damaged, is refused in words', () => {
    const whole = writeMainHeader(values);
    for (let length = 0; length < whole.length; length += 1)
      expect(() => readHeader('header', whole.subarray(0, length), 0)).toThrow(FaultError);
    const random = seeded(3);
    for (let turn = 0; turn < 2000; turn += 1) {
      const bytes = Buffer.from(whole);
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      try {
        readHeader('header', bytes, 0);
      } catch (error) {
        expect(error).toBeInstanceOf(FaultError);
      }
    }
  });
});
