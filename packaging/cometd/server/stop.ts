import { createReadStream, readFileSync } from 'node:fs';
import { isatty } from 'node:tty';

/** Resolves with what asked the server to end: SIGTERM, SIGINT, or the line `stop` on standard input. */
export function untilStopped(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve(signal));
    if (mayReadInput()) onLine('stop', () => resolve('the line "stop"'));
  });
}

/** Watches standard input; its end, or its absence, means nothing. */
function onLine(wanted: string, found: () => void): void {
  let rest = '';
  const input = standardInput().setEncoding('utf8');
  input.on('error', () => {});
  input.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    // No line that we wait for is longer.
    rest = (lines.pop() ?? '').slice(-64);
    if (lines.some((line) => line.trim() === wanted)) found();
  });
}

/** On Windows `process.stdin` refuses inherited pipes that are no named pipes; plain reading does not. */
function standardInput(): NodeJS.ReadableStream {
  return process.platform === 'win32' ? createReadStream('', { fd: 0 }) : process.stdin;
}

/** A job in a shell's background would be suspended (SIGTTIN) if it read from the terminal. */
function mayReadInput(): boolean {
  if (process.platform !== 'linux' || !isatty(0)) return true;
  try {
    // proc(5): after the name in parentheses come state, ppid, pgrp, session, tty_nr, tpgid.
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[2] === fields[5];
  } catch {
    return false;
  }
}
