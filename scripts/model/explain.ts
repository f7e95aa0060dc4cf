import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import type { Fault } from './fault.ts';
import { type JsonSchema, schemaAt } from './json-schema.ts';
import { type Path, placeOf, writtenAt } from './place.ts';
import type { YamlSource } from './yaml.ts';

type Issue = z.core.$ZodIssue;

/** What is wrong, in the words of a person who has never heard of the schema's library. */
interface Words {
  readonly what: string;
  readonly next?: string;
}

/** The faults that one issue of the schema stands for: one, or one for each unknown key at the key's own place. */
export function explain(issue: Issue, source: YamlSource, schema: JsonSchema): readonly Fault[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      what: `there is no key "${key}" here`,
      next: nearest(key, Object.keys(schemaAt(schema, path)?.properties ?? {})),
      where: placeOf(source, [...path, key], 'key'),
    }));
  if (issue.code === 'invalid_key')
    return issue.issues.map((inner) => ({
      ...ownWords(inner.message, path.at(-1)),
      where: placeOf(source, path, 'key'),
    }));
  return [{ ...wordsFor(issue, source, schemaAt(schema, path)), where: placeOf(source, path) }];
}

/** The known word that is meant, when one is near; else all of them. */
function nearest(word: string, known: readonly string[]): string {
  if (known.length === 0) return 'Remove it: nothing is known here.';
  const near = closest(word, [...known]);
  if (distance(word, near) <= Math.max(2, word.length / 3)) return `Did you mean "${near}"?`;
  return `Known here: ${known.join(', ')}.`;
}

function wordsFor(issue: Issue, source: YamlSource, schema: JsonSchema | undefined): Words {
  if (issue.input === undefined) return missing(issue.path as Path, schema);
  if (issue.input === null)
    return {
      what: 'has no value',
      next: mayBeEmpty(schema) ? 'Write {} to take the defaults.' : about(schema),
    };
  if (issue.input === '') return { what: 'is empty', next: about(schema) };
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue, source);
    case 'invalid_value':
      return {
        what: `${show(issue.input)} is not known here`,
        next: nearest(String(issue.input), issue.values.map(String)),
      };
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    default:
      return ownWords(issue.message, issue.input);
  }
}

function missing(path: Path, schema: JsonSchema | undefined): Words {
  return { what: 'is missing', next: about(schema, `Add "${path.at(-1)}"`) };
}

function mayBeEmpty(schema: JsonSchema | undefined): boolean {
  return schema?.type === 'object' && !schema.required;
}

function about(schema: JsonSchema | undefined, advice = 'Write one'): string {
  return schema?.description ? `${advice}: ${schema.description}.` : `${advice}.`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false without quotes',
  array: 'a list',
  object: 'a map of keys and values',
  record: 'a map of keys and values',
};

function wrongType(issue: Extract<Issue, { code: 'invalid_type' }>, source: YamlSource): Words {
  const expected = typeNames[issue.expected] ?? issue.expected;
  const written = writtenAt(source, issue.path as Path);
  const what = `${typeof issue.input === 'number' ? written : show(issue.input)} is not ${expected}`;
  if (issue.expected === 'string' && written) return { what, next: `Put it in quotes: '${written}'.` };
  if (issue.expected === 'array')
    return { what, next: 'Write it in brackets, or one item a line after "- ".' };
  return { what, next: `Write ${expected}.` };
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>): Words {
  if (issue.origin === 'array') return { what: 'is an empty list', next: 'Write at least one item.' };
  return { what: `${show(issue.input)} is too small`, next: `Write at least ${issue.minimum}.` };
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>): Words {
  const unit = issue.origin === 'string' ? ' characters' : '';
  return {
    what: `${show(issue.input)} is too ${unit ? 'long' : 'large'}`,
    next: `Write at most ${issue.maximum}${unit}.`,
  };
}

/** Our own messages have two lines: what is wrong with the value, and what to write instead. */
function ownWords(message: string, value: unknown): Words {
  const [what, next] = message.split('\n') as [string, string?];
  return { what: value instanceof Object ? what : `${show(value)} ${what}`, ...(next && { next }) };
}

/** A value in a few words: maps and lists are too long for a line. */
function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}
