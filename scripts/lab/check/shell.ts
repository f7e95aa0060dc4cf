import type { Cell } from '../cells.ts';
import type { Start } from '../machine/boot.ts';
import type { Machine } from '../machine/machine.ts';
import type { Need, PlannedJob, Subject, SubjectWith } from '../subject/subject.ts';
import { keptOutput, type Recorder } from './evidence.ts';
import { type FileFacts, readFacts } from './file-facts.ts';
import { type Commands, failed, openCommands, see } from './shell-commands.ts';
import { untestable } from './untestable.ts';

/** What a cell's packages are called inside it, in the directory where commands are run. */
export interface Packages {
  readonly current: Package;
  /** The version to upgrade from. */
  readonly older: Package | undefined;
  /** The archive for the same machine, where it was made as well. */
  readonly archive?: Package;
}

export interface Package {
  readonly file: string;
  /** As the manifest writes it; `job.version` is as the format spells it. */
  readonly version: string;
  readonly job: PlannedJob;
}

/** How a check works on its machine. */
export interface Shell extends Commands {
  readonly cell: Cell;
  readonly packages: Packages;
  /** The product, as checks speak of it. */
  readonly subject: Subject;
  /** Takes down a fact; the check ends when it does not hold. */
  readonly see: (says: string, holds: boolean) => void;
  /** What a file is; undefined where there is none. Does not follow a link. */
  readonly file: (path: string) => Promise<FileFacts | undefined>;
  readonly write: (path: string, text: string, mode?: string) => Promise<void>;
  /** Boots anew, with another init if one is named. */
  readonly boot: (init?: Start) => Promise<void>;
  /** Shuts it down in order, until the next `boot`. */
  readonly powerOff: () => Promise<void>;
  readonly cutPower: () => Promise<void>;
  /** The machine as it was when the check began, booted. */
  readonly startOver: () => Promise<void>;
  /** The machine itself, for what is looked at without being evidence. */
  readonly machine: Machine;
  /** Takes down what happened. */
  readonly event: (says: string) => void;
}

/** The shell of a check that needs these of the product. */
export type ShellWith<Needed extends Need> = Omit<Shell, 'subject'> & {
  readonly subject: SubjectWith<Needed>;
};

/** What a shell is opened with. */
export interface Scene {
  readonly cell: Cell;
  readonly packages: Packages;
  readonly subject: Subject;
}

/** Opens the shell of a machine. */
export function openShell(machine: Machine, { cell, packages, subject }: Scene, recorder: Recorder): Shell {
  const event = (says: string) => recorder.note({ kind: 'event', says });
  return {
    cell,
    packages,
    subject,
    ...openCommands(machine, recorder, cell.slow ? 4 : 1),
    see: (says, holds) => see(recorder, says, holds),
    file: (path) => readFacts(machine, path, recorder),
    write: (path, text, mode) => write(machine, recorder, path, text, mode),
    boot: async (init = cell.init) => {
      await machine.boot(init);
      event(init === 'none' ? 'at rest, without an init' : `booted with ${init}`);
    },
    powerOff: async () => {
      await machine.shutDown();
      event('it powered off');
    },
    cutPower: async () => {
      await machine.cutPower();
      event('the power was cut');
    },
    startOver: async () => {
      if (!machine.startOver) untestable('a whole machine cannot start over');
      await machine.startOver(cell.init);
      event('it began again, as it was at first');
    },
    machine,
    event,
  };
}

async function write(machine: Machine, { note }: Recorder, path: string, text: string, mode = '0644') {
  const words = ['sh', '-c', 'cat >"$1" && chmod "$2" "$1"', '-', path, mode];
  const { status, output } = await machine.exec(words, { input: text });
  note({ kind: 'event', says: `${path} was written, ${mode}:\n${keptOutput(text)}` });
  if (status !== 0) throw failed(`${path} could not be written: ${output.trim()}`);
}
