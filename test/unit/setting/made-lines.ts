import type { Edit } from './edits.ts';
import { type Dice, dice } from './made-json.ts';

/** Values that files of lines can hold, and some that they cannot. */
export const lineValues = [
  '',
  'x',
  'two words',
  ' blank ',
  "it's",
  'a"b',
  '$HOME `id`',
  'back\\slash',
  'a;b',
  'a # b',
  'Zürich',
  '😀',
  '%n',
  '=',
];

const linesOf = {
  ini: [
    '',
    '; note',
    '# note',
    '[s]',
    '[t]',
    '[ s ]',
    'a = 1',
    'a=',
    'b: 2',
    'b = "x y" ; note',
    "\tc='q'",
    'c = ; none',
    'a =# none',
    'bare',
    'a = x # y',
    'c ="',
    '[s',
    '= 1',
  ],
  env: [
    '',
    '# note',
    'A=1',
    'A=',
    'export B="x y"',
    'C=\'q\'"r"s',
    'B="two\nlines"',
    'C=a\\',
    'A=x y',
    'A=1 # note',
    ' B=2',
    'C="\\$x"',
    '1A=2',
    'A',
    "B='",
  ],
} as const;

const keysOf: Readonly<Record<'ini' | 'env', (roll: Dice) => string[]>> = {
  ini: (roll) =>
    roll.chance(0.2) ? ['a'] : [roll.pick(['s', 't', 'new']), roll.pick(['a', 'b', 'c', 'new'])],
  env: (roll) => [roll.pick(['A', 'B', 'C', 'NEW'])],
};

/** Documents of lines, keys and values: some documents cannot be read, some have the key. */
export function madeLineEdits(syntax: 'ini' | 'env', count: number, seed: number): readonly Edit[] {
  const roll = dice(seed);
  const lines = linesOf[syntax];
  return Array.from({ length: count }, () => {
    const end = roll.pick(['\n', '\r\n']);
    const sound = roll.chance(0.8) ? lines.slice(0, -2) : lines;
    const text = Array.from({ length: roll.below(7) }, () => roll.pick(sound) + end).join('');
    const cut = roll.chance(0.3) ? text.slice(0, -end.length) : text;
    return {
      document: Buffer.from((roll.chance(0.05) ? '\ufeff' : '') + cut),
      keys: keysOf[syntax](roll),
      value: roll.pick(lineValues),
    };
  });
}
