import { basename } from 'node:path';

/** Whether this program runs as `slipway VERB`, and not by npm from a clone. */
const isCommand = /^slipway(\.mjs)?$/.test(basename(process.argv[1] ?? ''));

/** What a person types to run a verb here; `options` says whether some follow. */
export function commandFor(verb: string, options = false): string {
  if (isCommand) return `slipway ${verb}`;
  return options ? `npm run ${verb} --` : `npm run ${verb}`;
}

/** Texts name commands as npm runs them; whoever typed `slipway` reads what they can type. */
export function inCallersWords(text: string): string {
  return isCommand ? text.replaceAll(/\bnpm run ([a-z]+)(?: --(?= ))?/g, 'slipway $1') : text;
}
