import { chalk } from 'zx/core';

/** How a verb speaks: lines that move, lines that stay, or no word but the result and the faults. */
export type Style = 'terminal' | 'plain' | 'quiet';

/**
 * Chooses the style. Moving lines need a terminal on both outputs; a CI's terminal is a log file in disguise.
 * Whatever the style, progress goes to standard error, so that standard output holds the result alone.
 */
export function chooseStyle(options: { readonly quiet?: boolean | undefined }): Style {
  if (options.quiet) return 'quiet';
  const terminal = process.stdout.isTTY && process.stderr.isTTY && process.env.TERM !== 'dumb';
  // A terminal without a width (a serial line, expect) cannot redraw lines.
  return terminal && process.stdout.columns > 0 && !process.env.CI ? 'terminal' : 'plain';
}

/** Colours for standard output; none when it is no terminal, or when NO_COLOR asks so (no-color.org), which chalk does not read. */
export const paint: typeof chalk = chalk;
if (process.env.NO_COLOR) paint.level = 0;
