import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Place } from './fault.ts';
import { positionAt, type YamlSource } from './yaml.ts';

/** Keys and list positions from the root of a document. */
export type Path = readonly (string | number)[];

/**
 * Where the value at a path is written, or the nearest one around it that is written at all. A map or list lies where its
 * key lies, since that is where a reader looks.
 */
export function placeOf(source: YamlSource, path: Path, part: 'value' | 'key' = 'value'): Place {
  const { node, key } = find(source, path);
  const shown = part === 'value' && isScalar(node) && node.source ? node : (key ?? node);
  return {
    file: source.file,
    ...positionAt(source.lines, shown?.range?.[0] ?? 0),
    ...(path.length > 0 && { path: pathText(path) }),
  };
}

/** The text of a scalar as it stands in the file: `0755` where YAML makes the number 755 of it. */
export function writtenAt(source: YamlSource, path: Path): string | undefined {
  const { node, whole } = find(source, path);
  const scalar = resolved(source, node);
  return whole && isScalar(scalar) ? scalar.source : undefined;
}

/** A path as a person writes it: `service.user`, `files[2].mode`, `environment["A B"]`. */
export function pathText(path: Path): string {
  return path.map(partText).join('').replace(/^\./, '');
}

function partText(part: string | number): string {
  if (typeof part === 'number') return `[${part}]`;
  return /^[\w-]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
}

interface Found {
  readonly node: Node | null;
  readonly key?: Node;
  /** Whether the whole path was there. */
  readonly whole: boolean;
}

function find(source: YamlSource, path: Path): Found {
  let found: Found = { node: source.document.contents, whole: true };
  for (const part of path) {
    const next = step(resolved(source, found.node), part);
    if (!next) return { ...found, whole: false };
    found = { ...next, whole: true };
  }
  return found;
}

function step(node: Node | null, part: string | number): { node: Node | null; key?: Node } | undefined {
  if (isSeq<Node>(node)) {
    const item = node.items[Number(part)];
    return item && { node: item, key: item };
  }
  if (!isMap<Node, Node | null>(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value ?? '') === String(part));
  return pair && { node: pair.value, key: pair.key };
}

function resolved(source: YamlSource, node: Node | null): Node | null {
  return isAlias(node) ? (node.resolve(source.document) ?? null) : node;
}
