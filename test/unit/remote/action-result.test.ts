import { expect, test } from 'vitest';
import { decodeActionResult, encodeActionResult } from '../../../scripts/remote/action-result.ts';

const digest = { sha256: 'a1'.repeat(32), size: 24 * 1024 * 1024 + 5 };

test('an ActionResult has the bytes that protoc makes of it', () => {
  const encoded = encodeActionResult('content', { sha256: 'ab'.repeat(32), size: 300 });
  const hash = Buffer.from('ab'.repeat(32)).toString('hex');
  // output_files { path: "content" digest { hash: "abab…" size_bytes: 300 } }
  expect(encoded.toString('hex')).toBe(
    `1250${'0a07'}${Buffer.from('content').toString('hex')}1245${'0a40'}${hash}10ac02`,
  );
});

test('what was encoded is read again, whatever else other programs add', () => {
  const encoded = encodeActionResult('content', digest);
  expect(decodeActionResult(encoded)).toEqual(digest);
  // exit_code = 4, stdout_raw = 5: other tools write them.
  expect(decodeActionResult(Buffer.concat([encoded, Buffer.from('2001' + '2a026869', 'hex')]))).toEqual(
    digest,
  );
});

test('bytes that are no ActionResult, or are cut off anywhere, are nothing', () => {
  const encoded = encodeActionResult('content', digest);
  for (let end = 0; end < encoded.length; end++)
    expect(decodeActionResult(encoded.subarray(0, end))).toBeUndefined();
  for (const text of ['', '<html>', 'x'.repeat(4096), '\x12\x7f'])
    expect(decodeActionResult(Buffer.from(text))).toBeUndefined();
  expect(
    decodeActionResult(encodeActionResult('content', { sha256: '../../etc/passwd', size: 1 })),
  ).toBeUndefined();
  expect(decodeActionResult(Buffer.concat([encoded, encoded]))).toBeUndefined();
});
