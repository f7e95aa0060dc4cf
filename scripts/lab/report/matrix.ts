import type { Finding, Report } from './report.ts';

/** Claims that are made for the same cells: one table. */
export interface Matrix {
  readonly cells: Report['cells'];
  readonly rows: readonly {
    readonly claim: Report['claims'][number];
    readonly findings: readonly Finding[];
  }[];
}

/** The report as tables: claims that follow each other and name the same cells share one. */
export function matricesOf({ claims, cells, findings }: Report): readonly Matrix[] {
  const matrices: { readonly cells: Report['cells']; readonly rows: Matrix['rows'][number][] }[] = [];
  for (const claim of claims) {
    const found = findings.filter((finding) => finding.claim === claim.id);
    const named = cells.filter(({ name }) => found.some(({ cell }) => cell === name));
    if (named.length === 0) continue;
    const row = { claim, findings: named.map(({ name }) => found.find(({ cell }) => cell === name)!) };
    const last = matrices.at(-1);
    const same = last?.cells.map(({ name }) => name).join() === named.map(({ name }) => name).join();
    if (last && same) last.rows.push(row);
    else matrices.push({ cells: named, rows: [row] });
  }
  return matrices;
}
