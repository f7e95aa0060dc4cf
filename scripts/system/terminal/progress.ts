import type { Style } from './style.ts';
import { sizeText, timeText } from './words.ts';

/** What a job tells of itself while it works. */
export interface Report {
  /** What it is doing now, in a few words: `compressing the data`. Starts the count anew. */
  readonly step: (text: string) => void;
  /** How far it is, in bytes. */
  readonly progress: (done: number, total: number) => void;
}

/** What is known of a job at one moment. */
export interface Moment {
  readonly step: string;
  readonly done: number;
  readonly total: number;
  readonly seconds: number;
}

/** A job that is being followed: what it reports to, and its last word. */
export interface Following {
  readonly report: Report;
  /** Says how it ended and returns how long it took, in seconds. */
  readonly end: (outcome: string) => number;
}

/** How often a running job is shown, in milliseconds: a line that moves, a line of a log. */
const beats: Readonly<Record<Style, number>> = { terminal: 100, plain: 30_000, quiet: 3_600_000 };

/** One moment as words: `compressing the data  43 %  47.1 MB of 109 MB  12 s`. */
export function momentText({ step, done, total, seconds }: Moment): string {
  const far = total > 0 ? [`${percent(done, total)} %`, `${sizeText(done)} of ${sizeText(total)}`] : [];
  return [step, ...far, timeText(seconds)].filter(Boolean).join('  ');
}

/** Follows one job from now on; `show` is given its line at the start, at every beat, and at the end. */
export function followJob(id: string, style: Style, show: (line: string) => void): Following {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  let now = { step: '', done: 0, total: 0 };
  const say = () => show(`${id}  ${momentText({ ...now, seconds: seconds() })}`);
  const timer = setInterval(say, beats[style]);
  show(`${id}  started`);
  return {
    report: {
      step: (step) => {
        now = { step, done: 0, total: 0 };
      },
      progress: (done, total) => {
        now = { ...now, done, total };
      },
    },
    end: (outcome) => {
      clearInterval(timer);
      const took = seconds();
      show(`${id}  ${outcome}  ${timeText(took)}`);
      return took;
    },
  };
}

/** Never 100 before the end. */
function percent(done: number, total: number): number {
  return Math.min(100, Math.floor((done / total) * 100));
}
