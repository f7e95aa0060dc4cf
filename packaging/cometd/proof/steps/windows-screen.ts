import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shell } from '../../../../scripts/lab/check/shell.ts';

const pictures = join(import.meta.dirname, '../../../../docs/images');

/**
 * One point in 150 may differ: free disk space, a blinking caret, names of temporary files. Two states of the Service
 * Manager differ in one of 80.
 */
const looksAsScript = `#!/bin/sh
export DISPLAY=:77
xdotool mousemove 1270 790
import -window "$(xdotool getactivewindow)" "/srv/seen/$1.png"
different=$(compare -metric AE -fuzz 8% "/srv/expected/$1.png" "/srv/seen/$1.png" null: 2>&1)
points=$(identify -format '%[fx:w*h]' "/srv/expected/$1.png")
echo "$different of $points points differ"
[ "$(printf %.0f "$different")" -lt $((points / 150)) ]
`;

/** A screen, and a window manager, without which no key reaches a message box. */
export async function startScreen({ ok, until }: Pick<Shell, 'ok' | 'until'>): Promise<void> {
  await ok('setsid Xvfb :77 -screen 0 1280x800x24 >&- 2>&- <&- &');
  await until('DISPLAY=:77 xdotool getmouselocation');
  await ok('DISPLAY=:77 setsid openbox >&- 2>&- <&- &');
}

/** Starts a program of Windows that opens a window, and waits for it. */
export async function open(shell: Shell, words: string, window: string): Promise<void> {
  await shell.ok(`setsid wine ${words} >&- 2>&- <&- &`);
  await windowIsThere(shell, window);
}

/** Waits until a window whose title matches has the keyboard. */
export async function windowIsThere({ until }: Shell, window: string): Promise<void> {
  await until(`DISPLAY=:77 xdotool getactivewindow getwindowname | grep -E '${window}' && sleep 1`, 60);
}

/** Presses keys, as `alt+n`; the window needs a moment to follow each. */
export async function press({ ok }: Shell, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await ok(`DISPLAY=:77 xdotool key ${key} && sleep 1.5`);
}

/** Types a text, a key at a time. */
export async function type({ ok }: Shell, text: string): Promise<void> {
  await ok(`DISPLAY=:77 xdotool type --delay 40 '${text}' && sleep 0.5`);
}

/** Waits until the window which has the keyboard looks as its picture in docs/images; what it looks like is left in /srv/seen. */
export async function looksAs({ ok, until, write }: Shell, name: string): Promise<void> {
  const expected = await readFile(join(pictures, `${name}.png`), 'base64');
  await ok(`mkdir -p /srv/seen /srv/expected && base64 --decode >/srv/expected/${name}.png`, {
    input: expected,
  });
  await write('/usr/local/bin/looks-as', looksAsScript, '0755');
  await until(`looks-as ${name}`, 40);
}
