import { damagedFile } from './read-at.ts';

/** Reads bytes that come in pieces, in the portions that a format has. */
export interface PieceReader {
  /** The next `size` bytes. @throws FaultError when there are fewer; `what` names what was to be read */
  readonly take: (size: number, what: string) => Promise<Buffer>;
  /** Gives the next `size` bytes to `each`, a piece at a time, without holding them. @throws FaultError as `take` */
  readonly pass: (size: number, what: string, each: (piece: Buffer) => void) => Promise<void>;
  /** Whether nothing is left. */
  readonly isAtEnd: () => Promise<boolean>;
}

export function pieceReader(pieces: AsyncIterable<Buffer>): PieceReader {
  const source = pieces[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  let taken = 0;

  const more = async (): Promise<boolean> => {
    while (rest.length === 0) {
      const next = await source.next();
      if (next.done) return false;
      rest = next.value;
    }
    return true;
  };
  const pass: PieceReader['pass'] = async (size, what, each) => {
    for (let left = size; left > 0; ) {
      if (rest.length === 0 && !(await more()))
        throw damagedFile(`the file ends inside ${what}, at byte ${taken}`);
      const piece = rest.subarray(0, left);
      rest = rest.subarray(piece.length);
      taken += piece.length;
      left -= piece.length;
      each(piece);
    }
  };
  const take: PieceReader['take'] = async (size, what) => {
    const parts: Buffer[] = [];
    await pass(size, what, (piece) => parts.push(piece));
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  };
  return { take, pass, isAtEnd: async () => !(await more()) };
}

/** @throws FaultError when bytes that only fill a block are not all null */
export async function skipPadding({ take }: PieceReader, size: number, what: string): Promise<void> {
  if (size > 0 && (await take(size, what)).some((byte) => byte !== 0))
    throw damagedFile(`${what} is not null`);
}
