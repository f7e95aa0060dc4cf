import { damagedFile, type ReadAt, readExactly } from './read-at.ts';

/** A member of an ar archive, and where its content lies in the file. */
export interface ReadMember {
  readonly name: string;
  readonly start: number;
  readonly size: number;
}

const magic = '!<arch>\n';
const headerSize = 60;

/** The members of an ar archive in the common format (`man 5 ar`). @throws FaultError when it is damaged */
export async function readAr(read: ReadAt, size: number): Promise<readonly ReadMember[]> {
  if ((await readExactly(read, 0, magic.length, 'the magic of an ar archive')).toString() !== magic)
    throw damagedFile('it does not begin as an ar archive');
  const members: ReadMember[] = [];
  for (let at = magic.length; at < size; ) {
    const header = (await readExactly(read, at, headerSize, 'a header of the ar archive')).toString('latin1');
    const [, name, digits] =
      /^(\S{1,16}) *[0-9 ]{12}[0-9 ]{6}[0-9 ]{6}[0-7 ]{8}(\d{1,10}) *`\n$/.exec(header) ?? [];
    if (name === undefined) throw damagedFile('a header of the ar archive is none');
    const member = { name, start: at + headerSize, size: Number(digits) };
    members.push(member);
    at = member.start + member.size + (member.size % 2);
    if (at > size) throw damagedFile(`the file ends inside ${name}`);
  }
  return members;
}
