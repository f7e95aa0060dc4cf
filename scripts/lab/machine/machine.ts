import type { RunResult } from '../../system/tools/run.ts';
import { type Booted, boot, cutPower, type Start, shutDown } from './boot.ts';
import { enter, type Surroundings, timeLimited } from './enter.ts';
import { outsidePath } from './namespace.ts';
import { type Layers, mountOverlay, type Overlay, removeOverlay, unmountOverlay } from './overlay.ts';
import type { Session } from './session.ts';

/** How a program is run in a machine. */
export interface ExecOptions extends Surroundings {
  readonly input?: string;
  /** Seconds until it is killed, with status 124 (timeout(1)). */
  readonly seconds?: number;
}

/** What a program in a machine left: both outputs also as they came, together. */
export interface Outcome extends RunResult {
  readonly output: string;
}

/** A throw-away computer: layers of files, and a process 1 once it is booted. */
export interface Machine {
  readonly name: string;
  /** Boots it with the init that is installed, or with none; a machine that is up goes down in order before. */
  readonly boot: (init: Start) => Promise<void>;
  readonly exec: (words: readonly string[], options?: ExecOptions) => Promise<Outcome>;
  readonly shutDown: () => Promise<void>;
  readonly cutPower: () => Promise<void>;
  /** Cuts its power, forgets its changes and boots it again. A whole machine cannot. */
  readonly startOver?: (init: Start) => Promise<void>;
  /** Where the host sees the files that changed, and the whole root (overlayfs). A whole machine has no such place. */
  readonly seen?: { readonly changes: string; readonly root: string };
  /** Its process 1, or the one that emulates it, in the numbers of this machine; undefined while it is down. */
  readonly leader: () => number | undefined;
  /** Cuts its power and forgets its changes. */
  readonly remove: () => Promise<void>;
}

/** A machine that shares the kernel of this one. */
export interface Container extends Machine {
  readonly overlay: Overlay;
  /** Shuts it down and returns the layer of its changes, to build other machines on. */
  readonly freeze: () => Promise<string>;
}

/** Makes a machine of layers, a container. */
export async function makeMachine(session: Session, name: string, layers: Layers): Promise<Container> {
  const overlay = await mountOverlay(session, name, layers);
  let up: Booted | undefined;
  const down = async (how: (booted: Booted) => Promise<void>) => {
    const was = up;
    up = undefined;
    if (was) await how(was);
  };
  return {
    name,
    overlay,
    boot: async (init) => {
      await down(shutDown);
      up = await boot(session, { name, root: overlay.root, init });
    },
    exec: (words, options = {}) => exec(session, name, up, words, options),
    shutDown: () => down(shutDown),
    cutPower: () => down(cutPower),
    startOver: async (init) => {
      await down(cutPower);
      await removeOverlay(session, overlay);
      await mountOverlay(session, name, layers);
      up = await boot(session, { name, root: overlay.root, init });
    },
    seen: {
      changes: outsidePath(session.namespace, overlay.changes),
      root: outsidePath(session.namespace, overlay.root),
    },
    leader: () => up?.leader,
    remove: async () => {
      await down(cutPower);
      await removeOverlay(session, overlay);
    },
    freeze: async () => {
      await down(shutDown);
      await unmountOverlay(session, overlay);
      return overlay.changes;
    },
  };
}

/** How long an output may stay open after a program's end, in milliseconds: a daemon closes what it was given. */
const closesWithin = 2_000;

async function exec(
  { signal }: Session,
  name: string,
  up: Booted | undefined,
  words: readonly string[],
  options: ExecOptions,
): Promise<Outcome> {
  if (!up) throw new Error(`${name} is down: nothing can run in it`);
  const { input, seconds = 180 } = options;
  let output = '';
  const result = await enter(up.leader, timeLimited(seconds, words, options), {
    signal,
    patience: closesWithin,
    onOutput: (text) => {
      output += text;
    },
    ...(input !== undefined && { input }),
  });
  return { ...result, output };
}
