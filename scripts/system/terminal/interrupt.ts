import { constants } from 'node:os';
import { endLivingGroups } from '../tools/run.ts';

type Interruption = 'SIGINT' | 'SIGTERM' | 'SIGHUP';
const interruptions: readonly Interruption[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Why the work stopped: somebody asked. `status` is 128 + the signal's number, as shells report it. */
export class InterruptedError extends Error {
  readonly status: number;

  constructor(signal: Interruption) {
    super(`Interrupted by ${signal}.`);
    this.name = 'InterruptedError';
    this.status = 128 + constants.signals[signal];
  }
}

/** A signal that aborts when somebody interrupts, and the way to stop listening. */
export interface Interrupt {
  readonly signal: AbortSignal;
  readonly release: () => void;
}

/**
 * Turns Ctrl-C, SIGTERM and a closed terminal into one AbortSignal, so that work ends in order: child processes first,
 * then scratch files. A second signal ends everything at once.
 */
export function listenForInterrupts(): Interrupt {
  const controller = new AbortController();
  const listen = (name: Interruption) => {
    const reason = new InterruptedError(name);
    if (controller.signal.aborted) process.exit(reason.status);
    controller.abort(reason);
    endLivingGroups();
  };
  for (const name of interruptions) process.on(name, listen);
  // Whatever way this process ends, no child may outlive it.
  process.once('exit', endLivingGroups);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of interruptions) process.off(name, listen);
    },
  };
}
