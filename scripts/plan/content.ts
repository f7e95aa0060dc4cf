import type { Role } from '../model/tree.ts';
import type { Content, TextPlan } from './job.ts';

const plain = { mode: 0o644, owner: 'root', group: 'root', role: 'plain' } as const;

interface Variation {
  /** What the template sees beside the job. */
  readonly values?: TextPlan['values'];
  readonly mode?: number;
  readonly role?: Role;
  readonly gzip?: boolean;
}

/** A file of root's, 0644 unless said otherwise, that a template writes. */
export function textContent(
  template: string,
  path: string,
  { values, ...variation }: Variation = {},
): Content {
  const text = { name: path, templates: [template], ...(values && { values }) };
  return { kind: 'text', text, path, ...plain, ...variation };
}

/** A file of root's, 0644, from the product's own folder. */
export function productContent(from: string, path: string, role: Role = 'plain'): Content {
  return { kind: 'product', from, path, ...plain, role };
}
