import { z } from 'zod';
import { line, name, pattern, place, text, url } from '../model/manifest/words.ts';

/** One thing that a person looks at: an address that answers, or a command that succeeds; and what it shows. */
const sight = z
  .strictObject({
    http: url.optional().describe('an address that answers'),
    run: line.optional().describe('a line of sh that succeeds'),
    shows: pattern.optional().describe('what the answer or the output holds; {version} is the version'),
  })
  .refine(
    ({ http, run }) => (http === undefined) !== (run === undefined),
    'is not one thing to look at\nWrite either "http" or "run".',
  );

const answer = z.strictObject({
  right: line.describe('an answer that is taken'),
  other: line.optional().describe('another one that is taken'),
  wrong: line.optional().describe('one that is refused'),
});

const edit = z.strictObject({
  insert: line.describe('a line that changes nothing when it stands in the configuration'),
  before: z.int().min(1).default(1).describe('the number of the line that it goes before'),
});

const configuration = z.strictObject({
  edit: edit.optional().describe('an edit that an administrator may make, and that changes nothing'),
  broken: text.optional().describe('a text that the program cannot read as its configuration'),
  fault: pattern.optional().describe('what the program says of that text'),
});

const work = z.strictObject({
  begin: z.array(line).min(1).describe('lines of sh that give the running service something to do'),
  goesOn: z
    .array(line)
    .min(1)
    .describe('lines that succeed, each in time, when a later version goes on with it'),
});

const claim = z.strictObject({
  says: line.describe('the promise, as a sentence'),
  families: z
    .array(z.enum(['deb', 'rpm', 'tar', 'wine', 'vm']))
    .min(1)
    .optional()
    .describe('who it is made to'),
});

/**
 * What a person may write in `proof/proof.yaml` beside a manifest: only what the manifest cannot tell. Everything may be left
 * out. Lines and addresses may use {install}, {state}, {logs}, {config}, {program} and {configuration}.
 */
export const proofSchema = z.strictObject({
  works: sight.optional().describe('how one sees that the product works'),
  answers: z.record(name, answer).default({}).describe('by the name of the question'),
  configuration: configuration.prefault({}).describe('edits of the configuration file'),
  made: z.array(place).default([]).describe('files that the running service has made'),
  work: work.optional().describe('work that must survive an upgrade'),
  claims: z
    .record(z.string().regex(/^[A-Z]+\d+$/, 'is not the number of a claim\nWrite it as in D10.'), claim)
    .default({})
    .describe('promises of its own; those of everybody may be said in its own words'),
});

export type Proof = z.output<typeof proofSchema>;
export type Sight = z.output<typeof sight>;
export type Answer = z.output<typeof answer>;
