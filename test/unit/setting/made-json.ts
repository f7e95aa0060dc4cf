import { seeded } from '../../seeded.ts';
import type { Edit } from './edits.ts';

const keys = ['License', 'SerialNumber', 'a', 'ключ', '😀', '', '__proto__', 'x"y', 'back\\slash', 'length'];
const strings = [
  '',
  'x',
  'ABCD-EFGH',
  'Zürich',
  '\\u',
  '\\u0041',
  '\\\\',
  '"',
  '\\',
  '\n\t\r',
  '\u0000\u001f',
  '😀',
  '\u2028',
  '{}[],:',
  ' ',
];
const numbers = ['0', '-0', '1', '-12.5e+3', '1E400', '0.1', '9007199254740993', '1e-7'];
const damages = [
  '',
  ',',
  '"',
  '\\',
  '{',
  '}',
  ':',
  '0',
  '-',
  '\n',
  '\u0001',
  '\ufeff',
  'e',
  '.',
  'nul',
  '\u0000',
  '\\u12',
];

/** Random choices that are the same in every run. */
export interface Dice {
  below: (limit: number) => number;
  chance: (share: number) => boolean;
  pick: <Item>(items: readonly Item[]) => Item;
}

export function dice(seed: number): Dice {
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  return {
    below,
    chance: (share) => random() < share,
    pick: (items) => items[below(items.length)]!,
  };
}

/** Documents, keys and values: some documents are no JSON, some have the key, some lack what leads to it. */
export function madeJsonEdits(count: number, seed: number): readonly Edit[] {
  const roll = dice(seed);
  return Array.from({ length: count }, () => {
    const style = roll.pick(['', ' ', '\n\t', '\n  ', '\r\n    ', '\n\n  ']);
    const ends = roll.pick(['', '\n', '\r\n', ' \n']);
    const whole = roll.chance(0.03)
      ? ends
      : (roll.chance(0.05) ? '\ufeff' : '') + madeValue(roll, 0, style) + ends;
    const path = roll.pick([1, 1, 2, 2, 3]);
    return {
      document: Buffer.from(roll.chance(0.2) ? damaged(roll, whole) : whole),
      keys: Array.from({ length: path }, () => roll.pick(keys.slice(0, roll.pick([2, 4, 10])))),
      value: roll.pick([...strings, ...numbers, 'true', 'null', 'x'.repeat(40)]),
    };
  });
}

function madeValue(roll: Dice, depth: number, style: string): string {
  const shape = depth === 0 && roll.chance(0.9) ? 0 : roll.below(depth > 3 ? 8 : 10);
  if (shape < 2 && depth < 5) return madeObject(roll, depth, style);
  if (shape === 9)
    return `[${Array.from({ length: roll.below(3) }, () => madeValue(roll, depth + 1, style)).join(roll.pick([',', ' , ']))}]`;
  if (shape < 5) return madeString(roll, roll.pick(strings));
  return roll.pick([...numbers, 'true', 'false', 'null', '{}', '{ }', '[]']);
}

function madeObject(roll: Dice, depth: number, style: string): string {
  const deeper = style.includes('\n') ? style + style.replace(/[\r\n]/g, '').repeat(depth) : style;
  const outer = style.includes('\n')
    ? deeper.slice(0, deeper.length - style.replace(/[\r\n]/g, '').length)
    : style;
  const members = Array.from({ length: roll.below(4) }, () => {
    const gap = roll.pick(['', ' ', ' ', '\t', '\n']);
    return `${deeper}${madeString(roll, roll.pick(keys.slice(0, roll.pick([2, 4, 10]))))}${roll.pick(['', '', ' '])}:${gap}${madeValue(roll, depth + 1, style)}`;
  });
  return `{${members.join(',')}${members.length > 0 || roll.chance(0.3) ? outer : ''}}`;
}

/** A text as JSON writes it, with more escapes than it needs. */
function madeString(roll: Dice, text: string): string {
  const often = roll.pick([0, 0, 0.5]);
  const units = [...text].map((character) => {
    if (roll.chance(often))
      return Array.from({ length: character.length }, (_, at) => {
        const hex = character.charCodeAt(at).toString(16).padStart(4, '0');
        return `\\u${roll.chance(0.5) ? hex : hex.toUpperCase()}`;
      }).join('');
    return JSON.stringify(character).slice(1, -1);
  });
  if (roll.chance(0.05))
    units.push(roll.pick(['\\ud83d', '\\udE00', '\\/', '\\ud83dx', '\\ud83d\\ud83d\\ude00']));
  return `"${units.join('')}"`;
}

/** The text with one character less, more or other than it should have. */
function damaged(roll: Dice, text: string): string {
  const at = roll.below(text.length + 1);
  return text.slice(0, at) + roll.pick(damages) + text.slice(at + roll.below(3));
}
