import Handlebars from 'handlebars';
import { type Fault, FaultError, fault } from '../model/fault.ts';
import { derivations, quotes } from './helpers.ts';
import type { Template } from './templates.ts';

type Node = hbs.AST.Node;
type Call = hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression;

const blocks = ['if', 'unless', 'each'];

/** The helper that is put around every value, so that a missing one is a fault and not an empty text. */
export const guard = 'known';

/** All that a template may call. */
export const callable: Readonly<Record<string, boolean>> = Object.fromEntries(
  [...Object.keys(quotes), ...Object.keys(derivations), ...blocks, guard].map((name) => [name, true]),
);

/**
 * Reads a template; every value in it stands inside a call of the guard.
 * @throws FaultError with its syntax error, or with all that `templateFaults` finds.
 */
export function parseTemplate(template: Template): hbs.AST.Program {
  const faults = templateFaults(template);
  if (faults.length > 0) throw new FaultError(faults);
  const program = syntax(template);
  for (const call of nodesOf(program).filter(isCall))
    call.params = call.params.map((value) => guarded(value, call));
  return program;
}

/** The names of the templates that a template takes in. */
export function partialsOf(program: hbs.AST.Program): readonly string[] {
  return nodesOf(program)
    .filter((node) => node.type === 'PartialStatement')
    .map((node) => original((node as hbs.AST.PartialStatement).name));
}

/**
 * What is wrong with a template whatever the values: a value that no quoting helper writes (`{{x}}`, `{{{x}}}`, `{{place x}}`),
 * a helper that does not exist, and a value that a backslash makes plain text of. All of it, each with its line.
 */
export function templateFaults(template: Template): readonly Fault[] {
  const nodes = nodesOf(syntax(template));
  const at = (node: Node) => ({ file: template.file, line: node.loc.start.line });
  const bare = nodes
    .filter((node) => node.type === 'MustacheStatement')
    .filter((node) => !isQuoted(node as Call));
  const unknown = nodes
    .filter(isCall)
    .filter((call) => call.params.length > 0 && !callable[original(call.path)]);
  const escaped = nodes.filter((node) => node.type === 'ContentStatement').filter(holdsBraces);
  return [
    ...escaped.map((node) => ({
      what: 'a backslash before {{ makes plain text of it',
      where: at(node),
      next: 'Write two where one is meant to stand before a value.',
    })),
    ...unknown.map((call) => ({
      what: `there is no helper "${original(call.path)}"`,
      where: at(call),
      next: `The helpers: ${Object.keys(callable).join(', ')}.`,
    })),
    ...bare.map((node) => ({
      what: `{{${original((node as Call).path)}}} is written without quoting`,
      where: at(node),
      next: `Say what language it enters: ${Object.keys(quotes).join(', ')}.`,
    })),
  ];
}

function isQuoted(call: Call): boolean {
  return call.params.length > 0 && Object.hasOwn(quotes, original(call.path));
}

function holdsBraces(node: Node): boolean {
  return (node as hbs.AST.ContentStatement).value.includes('{{');
}

function guarded(value: hbs.AST.Expression, call: Call): hbs.AST.Expression {
  if (value.type !== 'PathExpression' || original(call.path) === 'given') return value;
  const { loc } = value;
  const name = { type: 'StringLiteral', value: original(value), original: original(value), loc };
  const path = { type: 'PathExpression', data: false, depth: 0, parts: [guard], original: guard, loc };
  return { type: 'SubExpression', path, params: [value, name], loc } as unknown as hbs.AST.SubExpression;
}

function syntax(template: Template): hbs.AST.Program {
  try {
    return Handlebars.parse(template.text, { srcName: template.file });
  } catch (error) {
    const message = (error as Error).message;
    const line = Number(/line (\d+)|- (\d+):\d+$/.exec(message)?.slice(1).find(Boolean) ?? 1);
    throw fault(`this is no Handlebars: ${message.split('\n').at(-1)}`, undefined, {
      file: template.file,
      line,
    });
  }
}

function isCall(node: Node): node is Call {
  return ['MustacheStatement', 'BlockStatement', 'SubExpression'].includes(node.type);
}

function original(node: Node): string {
  return String((node as hbs.AST.PathExpression).original);
}

/** Every node of a tree, itself included: nodes are the objects that have a type. */
function nodesOf(tree: object): readonly Node[] {
  const below = Object.values(tree)
    .filter((value) => typeof value === 'object' && value !== null)
    .flatMap(nodesOf);
  return 'type' in tree ? [tree as Node, ...below] : below;
}
