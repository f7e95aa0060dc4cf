import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { exitStatus, Refusal, reason } from './refusal.ts';

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One function a level; `access` is for HTTP accesses, whatever the level. */
export interface Log extends Readonly<Record<LogLevel, (message: string) => void>> {
  readonly access: (message: string) => void;
}

/**
 * Writes lines to `<directory>/cometd-YYYY-MM-DD.log`, one file per UTC day, and to standard output.
 * A log that cannot be written any more (disk full, reader gone) never stops the server.
 * @throws Refusal (1) when the directory cannot be made.
 */
export function openLog(directory: string, level: LogLevel): Log {
  makeLogDirectory(directory);
  const print = printer();
  const least = logLevels.indexOf(level);
  const write = (word: string, message: string) => {
    const line = logLine(new Date(), word, message);
    appendLine(directory, line);
    print(line);
  };
  const at = (name: LogLevel) => (message: string) => {
    if (logLevels.indexOf(name) >= least) write(name.toUpperCase(), message);
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    access: (message) => write('ACCESS', message),
  };
}

/** Puts lines into the day's file alone; for what standard error is told already. */
export function recordError(directory: string, lines: readonly string[]): void {
  try {
    makeLogDirectory(directory);
    appendLine(directory, lines.map((line) => logLine(new Date(), 'ERROR', line)).join(''));
  } catch {
    // The lines themselves matter more than that they could not be logged as well.
  }
}

/** `2026-11-23T02:57:16.123Z INFO   message`, on one line whatever the message holds. */
export function logLine(time: Date, word: string, message: string): string {
  const safe = message.replace(
    // biome-ignore lint/complexity/useRegexLiterals: the ranges are easier to read as escapes of a text
    new RegExp('[\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]', 'g'),
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${time.toISOString()} ${word.padEnd(6)} ${safe}\n`;
}

function makeLogDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o750 });
  } catch (error) {
    throw new Refusal(exitStatus.failed, [
      `${directory}: the log directory cannot be made: ${reason(error)}`,
    ]);
  }
}

// Opened anew for each line: the file may be rotated or removed at any time, and the day changes.
function appendLine(directory: string, line: string): void {
  try {
    appendFileSync(join(directory, `cometd-${line.slice(0, 10)}.log`), line, { mode: 0o640 });
  } catch {
    // Standard output still has it.
  }
}

/** Prints without ever waiting: what a reader that has stopped reading cannot take is left out. */
function printer(): (line: string) => void {
  let open = true;
  process.stdout.on('error', () => {
    open = false;
  });
  return (line) => {
    if (open && process.stdout.writableLength < 1024 * 1024) process.stdout.write(line);
  };
}
