/** One thing that was done or seen while a claim was examined. */
export type Step =
  | {
      readonly kind: 'command';
      readonly line: string;
      readonly status: number;
      readonly output: string;
      readonly seconds: number;
    }
  | { readonly kind: 'fact'; readonly says: string; readonly holds: boolean }
  | { readonly kind: 'event'; readonly says: string };

/** Takes down the steps of one check, in their order. */
export interface Recorder {
  readonly steps: readonly Step[];
  readonly note: (step: Step) => void;
}

export function openRecorder(): Recorder {
  const steps: Step[] = [];
  return { steps, note: (step) => void steps.push(step) };
}

const mostCharacters = 12_000;

/** An output as it is kept: of a long one, its beginning and its end; what terminals are told by it is left out. */
export function keptOutput(output: string): string {
  const plain = output.replaceAll(/\x1b\[[0-9;?]*[A-Za-z]|\r(?=\n)/g, '').trimEnd();
  if (plain.length <= mostCharacters) return plain;
  const half = mostCharacters / 2;
  return `${plain.slice(0, half)}\n[… ${plain.length - mostCharacters} characters …]\n${plain.slice(-half)}`;
}
