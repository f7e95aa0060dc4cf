export type Syntax = 'json' | 'ini' | 'env';

/** One edit: the value, as UTF-8, is to stand at the keys of the document. */
export interface Edit {
  readonly document: Buffer;
  readonly keys: readonly string[];
  readonly value: string;
}

/** What the editor answers: the whole new file, or a word (`same`, `given`, `empty`) or sentence. */
export interface Answer {
  readonly verdict: string;
  readonly from: number;
  readonly to: number;
  readonly result: Buffer;
}

/** Asks about edits with equally many keys together; answers are in the order of edits. */
export async function inGroups(
  edits: readonly Edit[],
  ask: (group: readonly Edit[], keys: number) => Promise<readonly Answer[]>,
): Promise<readonly Answer[]> {
  const answers = new Map<Edit, Answer>();
  for (const count of new Set(edits.map(({ keys }) => keys.length))) {
    const group = edits.filter(({ keys }) => keys.length === count);
    const given = await ask(group, count);
    for (const [at, edit] of group.entries()) answers.set(edit, given[at]!);
  }
  return edits.map((edit) => answers.get(edit)!);
}

/** An answer as an editor spells it; it may also be to no question, where the last one is closed. */
export function answerOf(document: Buffer = Buffer.alloc(0), spoken: Buffer = Buffer.alloc(0)): Answer {
  const place = /^replace (\d+) (\d+)\n/.exec(spoken.toString('latin1'));
  if (!place) return { verdict: spoken.toString(), from: 0, to: 0, result: document };
  const [from, to] = [Number(place[1]), Number(place[2])];
  const text = spoken.subarray(place[0].length);
  return {
    verdict: 'replace',
    from,
    to,
    result: Buffer.concat([document.subarray(0, from), text, document.subarray(to)]),
  };
}
