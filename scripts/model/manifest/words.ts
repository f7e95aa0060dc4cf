import { z } from 'zod';

/**
 * The words that the manifest is made of. A message has two lines: what is wrong (the value is put before it), and what to
 * write instead. Patterns, not functions, so that the JSON schema for editors knows them as well.
 */
function word(pattern: RegExp, kind: string, next: string) {
  return z.string().regex(pattern, `is not ${kind}\n${next}`);
}

/** A name that is a package name on Debian; rpm, systemd and Windows take every such name. */
export const name = word(
  /^[a-z0-9][a-z0-9+.-]+$/,
  'a package name',
  'Use two or more lower-case letters, digits, "+", "-" and "." (Debian Policy 5.6.1).',
);

/** A name in the file names of a repository, which apt reads only when they have no other characters. */
export const repositoryName = word(
  /^[a-z0-9][a-z0-9-]*$/,
  'a name of a repository',
  'Use lower-case letters, digits and "-".',
);

export const unixName = word(
  /^[a-z_][a-z0-9_-]{0,31}$/,
  'a user or group name',
  'Use up to 32 lower-case letters, digits, "_" and "-", as useradd does.',
);

// Control characters, and what Unicode ends lines with; a text may have tabs and line breaks of its own.
const control = String.raw`\x00-\x1f\x7f-\x9f\u2028\u2029`;
const controlInText = String.raw`\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029`;

export const line = word(
  new RegExp(`^(?=\\s*\\S)[^${control}]+$`),
  'one line of text',
  'Leave out line breaks and control characters, and do not leave it blank.',
);

export const text = word(
  new RegExp(`^(?=\\s*\\S)[^${controlInText}]+$`),
  'a text',
  'Leave out control characters, and do not leave it blank.',
);

export const mode = word(
  /^[0-7]{4}$/,
  'a file mode',
  "Write four octal digits in quotes, as in '0755'.",
).transform((digits) => Number.parseInt(digits, 8));

// A path's segment, never `.` or `..`. On Linux only what no shell, unit or control file gives a meaning to.
const segment = String.raw`(?!\.{1,2}(?:/|$))[A-Za-z0-9._+@~-]+`;
const freeSegment = String.raw`(?!\.{1,2}(?:/|$))[^/\\${control}]+`;
const placeholder = String.raw`\{(?:install|state|logs|config)\}`;
const noDots = 'without "." and ".." in it';

// Windows takes 260 characters for the whole of a path.
const longestPath = 240;

function pathWord(pattern: string, kind: string, next: string) {
  return word(new RegExp(pattern), kind, next).max(longestPath);
}

export const unixPath = pathWord(
  `^(?:/${segment})+$`,
  'an absolute path',
  `Begin with "/", do not end with it, use letters, digits and ._+@~-, ${noDots}.`,
);

/** A path on the Linux machine that the package is installed on, from `/` or from one of the product's own directories. */
export const place = pathWord(
  `^(?:${placeholder}|/${segment})(?:/${segment})*$`,
  'a place',
  `Begin with {install}, {state}, {logs}, {config} or "/", use letters, digits and ._+@~-, ${noDots}.`,
);

/** A path in the product's own folder, or in the payload. */
export const relativePath = pathWord(
  `^${freeSegment}(?:/${freeSegment})*$`,
  'a path below the folder',
  `Count from the folder, with forward slashes, not beginning or ending with one, ${noDots}.`,
);

/** A program of the payload, or one of the system by its absolute path. */
export const programWord = pathWord(
  `^(?:${freeSegment}|/${segment})(?:/${freeSegment})*$`,
  'a program',
  `Count from the payload directory, or write an absolute path of the system, ${noDots}.`,
);

/** The name of a unit, systemd.unit(5). */
export const unitName = word(
  /^[A-Za-z0-9:_.@\\-]{1,240}\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)$/,
  "a unit's name",
  'Write it with its ending, as in network-online.target.',
);

/** Where a file goes: below the install directory, or a place. */
export const destination = pathWord(
  `^(?:(?!\\{)${freeSegment}|${placeholder}|/${segment})(?:/${freeSegment})*$`,
  'a path in the package',
  `Count from the install directory, or begin with {state}, {logs}, {config} or "/", ${noDots}.`,
);

export const url = z.url({ protocol: /^https?$/, error: 'is not a web address\nBegin with https://.' });
export const email = z.email('is not an e-mail address\nWrite it as in packaging@example.org.');

/** A regular expression that both JavaScript and grep -E are to read. */
export const pattern = z
  .string()
  .refine(isPattern, 'is not a regular expression\nWrite one that grep -E and JavaScript read alike.');

function isPattern(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
