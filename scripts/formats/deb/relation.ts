import { z } from 'zod';

/** What a field takes: Depends and its kind take alternatives, Provides one exact version. */
export type RelationKind = 'choice' | 'single' | 'provides';

const name = '[a-z0-9][a-z0-9+.-]+';
const version = '(?:[0-9]+:)?[0-9][A-Za-z0-9.+~-]*';
const relation = new RegExp(`^${name}(?::[a-z0-9-]+)?(?: *\\( *(<<|<=|=|>=|>>) *${version} *\\))?$`);
/** What people write who know other package managers: `foo >= 1.0`, `foo>1`, `foo==1.0`, `foo (> 1)`. */
const meant = new RegExp(`^(${name}) *\\(? *(<<|<=|==|=|>=|>>|<|>) *(${version}) *\\)?$`);
const strict: Readonly<Record<string, string>> = { '<': '<<', '>': '>>', '==': '=' };

/** Why dpkg could not read a relation of a binary package (Policy 7.1), and the form to write; undefined when it can. */
export function relationFault(text: string, kind: RelationKind): string | undefined {
  const parts = text.split('|').map((part) => part.trim());
  if (kind !== 'choice' && parts.length > 1) return 'This field takes no alternatives: write one entry each.';
  const bad = parts.find((part) => !relation.test(part));
  if (bad !== undefined) return `dpkg cannot read "${bad}". ${remedy(bad)}`;
  const inexact = kind === 'provides' && /\( *(<<|<=|>=|>>)/.test(text);
  return inexact ? 'Provides takes an exact version alone, as in `name (= 1.0)`.' : undefined;
}

function remedy(text: string): string {
  const [, package_, sign = '', number] = meant.exec(text) ?? [];
  if (package_ !== undefined) return `Write \`${package_} (${strict[sign] ?? sign} ${number})\`.`;
  if (/^[^,]+,/.test(text)) return 'Write each relation as an entry of its own.';
  return 'Write a name in lower case, or as in `name (>= 1.0)`; alternatives as in `a | b`.';
}

/** A list of relations in Debian's words. */
export function relations(kind: RelationKind) {
  const one = z
    .string()
    .min(1)
    .superRefine((text, context) => {
      const message = relationFault(text, kind);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    });
  return z.array(one).default([]);
}
