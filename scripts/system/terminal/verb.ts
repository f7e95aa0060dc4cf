import { type Command, CommanderError } from 'commander';
import { FaultError, faultText } from '../../model/fault.ts';
import { debugText, faultsOf } from './explain.ts';
import { InterruptedError, listenForInterrupts } from './interrupt.ts';
import { commandFor, inCallersWords } from './invocation.ts';

/** 0: all is well. 1: the work failed. 2: the command line or the manifest is wrong. */
export type ExitStatus = 0 | 1 | 2;

/**
 * The frame of every verb: reads the command line, runs `action`, and turns whatever it throws into words on standard
 * error and an exit status. An action that returns nothing has succeeded. Interrupted work exits with 128 + the signal's number.
 */
export async function runVerb<Options>(
  program: Command,
  action: (options: Options, signal: AbortSignal) => Promise<ExitStatus | undefined>,
  argv: readonly string[] = process.argv,
): Promise<void> {
  surviveClosedOutputs();
  const interrupt = listenForInterrupts();
  process.once('uncaughtException', (error) => process.exit(sayWhatFailed(error, interrupt.signal)));
  try {
    readCommandLine(program, argv);
    process.exitCode = (await action(program.opts() as Options, interrupt.signal)) ?? 0;
  } catch (error) {
    process.exitCode = sayWhatFailed(error, interrupt.signal);
  } finally {
    interrupt.release();
  }
}

/** commander prints its own faults, with the nearest option that exists; here it only must not exit by itself. */
function readCommandLine(program: Command, argv: readonly string[]): void {
  const verb = commandFor(program.name(), true);
  program.name(verb).exitOverride().showHelpAfterError(`\`${verb} --help\` lists the options.`);
  program.parse([...argv]);
}

function sayWhatFailed(error: unknown, signal: AbortSignal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (process.env.SLIPWAY_DEBUG) console.error(debugText(error));
  // An interrupted step may fail in its own words; the reason is still the interruption.
  if (signal.aborted && signal.reason instanceof InterruptedError) {
    console.error(signal.reason.message);
    return signal.reason.status;
  }
  console.error(inCallersWords(faultsOf(error).map(faultText).join('\n')));
  return error instanceof FaultError && error.kind === 'usage' ? 2 : 1;
}

/** `| head` and a closed terminal take an output away in the middle of a word; nobody is left to read a complaint. */
function surviveClosedOutputs(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}
