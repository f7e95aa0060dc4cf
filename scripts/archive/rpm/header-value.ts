import { fault } from '../../model/fault.ts';
import type { TagType, TagValue } from './tags.ts';

/** A value as it lies in a header's data: its bytes, how many values they are, and what its offset is a multiple of. */
export interface Encoded {
  readonly align: number;
  readonly bytes: Buffer;
  readonly count: number;
}

/** Bytes of one value of the types that have a fixed size (`format_header.md`, "Type size"). */
const widths = { char: 1, int8: 1, int16: 2, int32: 4, int64: 8, bin: 1 } as const;

type FixedType = keyof typeof widths;

function isFixed(type: TagType): type is FixedType {
  return type in widths;
}

/** Writes one tag's value. @throws FaultError when a text holds a null byte, which ends texts in a header. */
export function encodeValue(type: TagType, value: TagValue): Encoded {
  if (Buffer.isBuffer(value)) return { align: 1, bytes: value, count: value.length };
  if (typeof value === 'string') return { align: 1, bytes: encodeTexts([value]), count: 1 };
  if (!isFixed(type)) return { align: 1, bytes: encodeTexts(value as string[]), count: value.length };
  const width = widths[type];
  const bytes = Buffer.alloc(width * value.length);
  value.forEach((one, index) => {
    if (typeof one === 'bigint') bytes.writeBigUInt64BE(one, index * width);
    else bytes.writeUIntBE(Number(one), index * width, width);
  });
  return { align: width, bytes, count: value.length };
}

function encodeTexts(texts: readonly string[]): Buffer {
  const torn = texts.find((text) => text.includes('\0'));
  if (torn !== undefined)
    throw fault(`a text for the rpm header holds a null byte: ${JSON.stringify(torn)}`, 'Take it out.');
  return Buffer.from(texts.map((text) => `${text}\0`).join(''));
}

/** Reads `count` values of a type from the start of `bytes`; nothing when they do not fit. */
export function decodeValue(type: TagType, bytes: Buffer, count: number): TagValue | undefined {
  if (!isFixed(type)) {
    const texts = decodeTexts(bytes, count);
    return type === 'string' ? texts?.[0] : texts;
  }
  const width = widths[type];
  if (width * count > bytes.length) return undefined;
  if (type === 'bin') return bytes.subarray(0, count);
  const offsets = Array.from({ length: count }, (_, index) => index * width);
  if (type === 'int64') return offsets.map((offset) => bytes.readBigUInt64BE(offset));
  return offsets.map((offset) => bytes.readUIntBE(offset, width));
}

function decodeTexts(bytes: Buffer, count: number): readonly string[] | undefined {
  const texts: string[] = [];
  let start = 0;
  while (texts.length < count) {
    const end = bytes.indexOf(0, start);
    if (end < 0 || start >= bytes.length) return undefined;
    texts.push(bytes.toString('utf8', start, end));
    start = end + 1;
  }
  return texts;
}
