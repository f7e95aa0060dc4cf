import { fault } from '../model/fault.ts';
import { type Segment, segmentSize } from './segment.ts';

/** A member of an ar archive. */
export interface ArMember {
  /** At most 15 bytes of ASCII without a space or slash: `data.tar.xz`. */
  readonly name: string;
  readonly content: Segment;
}

/** Ten decimal digits. */
const largest = 9_999_999_999;

/**
 * An ar archive in the common format (`man 5 deb`, `man 5 ar`): the magic line, then each member behind a header of 60
 * bytes, padded to an even size. Owner and group 0, mode 0644, and the time is `epoch` (seconds since 1970).
 * @throws FaultError for a name or a size that the header has no place for.
 */
export function* arSegments(members: readonly ArMember[], epoch: number): Generator<Segment> {
  yield { bytes: Buffer.from('!<arch>\n') };
  for (const member of members) yield* arMember(member, epoch);
}

/** One member with its header and padding, as it follows those before it. @throws FaultError like `arSegments` */
export function* arMember({ name, content }: ArMember, epoch: number): Generator<Segment> {
  yield { bytes: header(name, segmentSize(content), epoch) };
  yield content;
  // dpkg-deb and GNU ar pad with a line feed, not with a null byte.
  if (segmentSize(content) % 2) yield { bytes: Buffer.from('\n') };
}

function header(name: string, size: number, epoch: number): Buffer {
  if (!/^[!-.0-~]{1,15}$/.test(name)) throw fault(`an ar archive has no place for a member named ${name}`);
  if (size > largest)
    throw fault(`${name} has ${size} bytes, more than a .deb can hold`, 'Split the package.');
  const fields: readonly (readonly [string, number])[] = [
    [name, 16],
    [String(epoch), 12],
    ['0', 6],
    ['0', 6],
    ['100644', 8],
    [String(size), 10],
  ];
  return Buffer.from(`${fields.map(([text, width]) => text.padEnd(width)).join('')}\`\n`);
}
