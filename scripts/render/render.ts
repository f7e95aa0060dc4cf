import Handlebars from 'handlebars';
import { FaultError, fault } from '../model/fault.ts';
import type { Job, TextPlan } from '../plan/job.ts';
import { derivations, quotes } from './helpers.ts';
import { callable, guard, parseTemplate, partialsOf } from './parse.ts';
import { readTemplate } from './templates.ts';

interface Call {
  readonly name: string;
  readonly loc: { readonly source: string; readonly start: { readonly line: number } };
  readonly data: { readonly root: Job };
}

/**
 * TextPlan + values -> text: its templates in their order, joined.
 * @throws FaultError naming the template, the line and the value: one that does not exist, that is no text where a quoting
 * helper wants text, or that the language cannot hold.
 */
export function renderText(plan: TextPlan, values: object): string {
  return plan.templates
    .map((name) => bracketed(name, compiled(name)({ ...values, ...plan.values })))
    .join('');
}

/** A fragment of a script says where it begins and ends, as debhelper's do; its head goes without. */
function bracketed(name: string, text: string): string {
  const fragment = /\/fragments\/(?!head$)([^/]+)$/.exec(name)?.[1];
  return fragment ? `\n# begin ${fragment}\n${text}# end ${fragment}\n` : text;
}

const cache = new Map<string, HandlebarsTemplateDelegate>();
const engine = Handlebars.create();
engine.registerHelper(guard, ((value: unknown, name: string, call: Call) => {
  if (value !== undefined) return value;
  throw at(
    call,
    `there is no value "${name}"`,
    'Correct the name, or ask with (given …) where it may be missing.',
  );
}) as Handlebars.HelperDelegate);

for (const [name, quote] of Object.entries(quotes))
  engine.registerHelper(name, (...all: unknown[]) => {
    const call = all.pop() as Call;
    return guardedly(call, () => quote(all.map(asText).join('')));
  });

for (const [name, derive] of Object.entries(derivations))
  engine.registerHelper(name, (...all: unknown[]) => {
    const call = all.pop() as Call;
    return guardedly(call, () => derive(all, call.data.root));
  });

function compiled(name: string): HandlebarsTemplateDelegate {
  const known = cache.get(name);
  if (known) return known;
  const program = parseTemplate(readTemplate(name));
  for (const partial of partialsOf(program)) engine.registerPartial(partial, compiled(partial));
  const template = engine.compile(program, {
    noEscape: true,
    knownHelpers: callable as KnownHelpers,
    knownHelpersOnly: true,
  });
  cache.set(name, template);
  return template;
}

function asText(value: unknown): string {
  if (typeof value === 'string' || Number.isFinite(value)) return String(value);
  throw new Error(`${JSON.stringify(value)}: it takes strings and numbers`);
}

/** A helper's complaint, with the place of its call. */
function guardedly<Result>(call: Call, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw at(call, `{{${call.name}}} refuses ${(error as Error).message}`);
  }
}

function at({ loc }: Call, what: string, next?: string): FaultError {
  return fault(what, next, { file: loc.source, line: loc.start.line });
}
