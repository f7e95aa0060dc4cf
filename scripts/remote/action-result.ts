/** What an entry of the action cache leads to: SHA-256 in lower-case hex, and bytes. */
export interface RemoteDigest {
  readonly sha256: string;
  readonly size: number;
}

/*
 * The smallest ActionResult of the Remote Execution API (build.bazel.remote.execution.v2): one output file with its digest.
 * Servers refuse an entry of /ac that is no such message. Field numbers: ActionResult.output_files = 2; OutputFile.path = 1,
 * OutputFile.digest = 2; Digest.hash = 1, Digest.size_bytes = 2.
 */
const outputFilesField = 2;
const pathField = 1;
const digestField = 2;
const hashField = 1;
const sizeField = 2;

/** An ActionResult with one output file, as the protocol buffers encoding has it. */
export function encodeActionResult(path: string, { sha256, size }: RemoteDigest): Buffer {
  const digest = [bytesField(hashField, Buffer.from(sha256)), tag(sizeField, 0), varint(size)];
  const file = [bytesField(pathField, Buffer.from(path)), bytesField(digestField, Buffer.concat(digest))];
  return bytesField(outputFilesField, Buffer.concat(file));
}

/** The digest of the only output file. Nothing when the bytes are no such message. */
export function decodeActionResult(bytes: Buffer): RemoteDigest | undefined {
  try {
    const files = readFields(bytes).filter(({ field }) => field === outputFilesField);
    const digest = only(readFields(only(files).bytes).filter(({ field }) => field === digestField));
    const fields = readFields(digest.bytes);
    const sha256 = only(fields.filter(({ field }) => field === hashField)).bytes.toString('latin1');
    const size = fields.find(({ field }) => field === sizeField)?.number ?? 0;
    return /^[0-9a-f]{64}$/.test(sha256) ? { sha256, size } : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Field {
  readonly field: number;
  readonly bytes: Buffer;
  readonly number: number;
}

function readFields(bytes: Buffer): readonly Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length; ) {
    const head = readVarint(bytes, at);
    const [field, type] = [Math.floor(head.value / 8), head.value % 8];
    const first = type === 0 || type === 2 ? readVarint(bytes, head.end) : { value: 0, end: head.end };
    const length = { 0: 0, 1: 8, 2: first.value, 5: 4 }[type];
    if (length === undefined || first.end + length > bytes.length) throw new RangeError('cut off');
    const end = first.end + length;
    fields.push({ field, bytes: bytes.subarray(first.end, end), number: first.value });
    at = end;
  }
  return fields;
}

function readVarint(bytes: Buffer, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start; at < start + 8; at++) {
    const byte = bytes[at];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 2 ** (7 * (at - start));
    if (byte < 0x80) return { value, end: at + 1 };
  }
  throw new RangeError('no number');
}

function only<Value>(values: readonly Value[]): Value {
  const [value] = values;
  if (value === undefined || values.length > 1) throw new RangeError('not one');
  return value;
}

function bytesField(field: number, bytes: Buffer): Buffer {
  return Buffer.concat([tag(field, 2), varint(bytes.length), bytes]);
}

function tag(field: number, type: number): Buffer {
  return varint(field * 8 + type);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 0x80; left = Math.floor(left / 0x80)) bytes.push((left % 0x80) + 0x80);
  return Buffer.from([...bytes, left]);
}
