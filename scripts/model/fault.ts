/** Where a fault lies: a file, a line and column in it (from 1), and the path of the value inside it. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Path inside a document, as a person would write it: `service.user`, `files[2].mode`. */
  readonly path?: string;
}

/** Something that a person must mend: what is wrong, where, and what to do next. */
export interface Fault {
  readonly what: string;
  readonly where?: Place;
  readonly next?: string;
}

/** Which exit status a fault leads to: the words or the manifest were wrong (2), or the work failed (1). */
export type FaultKind = 'usage' | 'work';

/** Carries all the faults that were found at once, never only the first. */
export class FaultError extends Error {
  readonly faults: readonly Fault[];
  readonly kind: FaultKind;

  constructor(faults: readonly Fault[], kind: FaultKind = 'work') {
    super(faults.map(faultText).join('\n'));
    this.name = 'FaultError';
    this.faults = faults;
    this.kind = kind;
  }
}

/** A `FaultError` of one fault of the work itself (exit status 1). */
export function fault(what: string, next?: string, where?: Place): FaultError {
  return new FaultError([{ what, ...(next && { next }), ...(where && { where }) }]);
}

/** A `FaultError` of one fault of the command line or the manifest (exit status 2). */
export function usageFault(what: string, next?: string, where?: Place): FaultError {
  return new FaultError([{ what, ...(next && { next }), ...(where && { where }) }], 'usage');
}

/** Takes two steps, the second also when the first failed. @throws FaultError with the faults of both */
export async function takeAll<First, Second>(
  first: () => Promise<First>,
  second: () => Promise<Second>,
): Promise<readonly [First, Second]> {
  const [one] = await Promise.allSettled([first()]);
  const [other] = await Promise.allSettled([second()]);
  if (one.status === 'fulfilled' && other.status === 'fulfilled') return [one.value, other.value];
  const reasons = [one, other].flatMap((taken) => (taken.status === 'rejected' ? [taken.reason] : []));
  const strange = reasons.find((reason) => !(reason instanceof FaultError));
  throw strange ?? new FaultError(reasons.flatMap((reason: FaultError) => reason.faults));
}

/** Faults in the order in which a reader meets them: by file, line and column. */
export function inOrder(faults: readonly Fault[]): readonly Fault[] {
  return [...faults].sort(
    (a, b) =>
      (a.where?.file ?? '').localeCompare(b.where?.file ?? '', 'en') ||
      (a.where?.line ?? 0) - (b.where?.line ?? 0) ||
      (a.where?.column ?? 0) - (b.where?.column ?? 0),
  );
}

/** One fault as text: `file:line:column: path: what`, and what to do in a second line. */
export function faultText(f: Fault): string {
  const position = [f.where?.file, f.where?.line, f.where?.column]
    .filter((part) => part !== undefined)
    .join(':');
  const head = [position, f.where?.path, f.what].filter(Boolean).join(': ');
  return f.next ? `${head}\n    ${f.next}` : head;
}
