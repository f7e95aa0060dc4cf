import { paint } from '../../system/terminal/style.ts';
import { tableText } from '../../system/terminal/table.ts';
import { countText, timeText } from '../../system/terminal/words.ts';
import { markOrder, marks } from './marks.ts';
import { type Matrix, matricesOf } from './matrix.ts';
import { countMarks, type Mark, type Report } from './report.ts';

const colours: Readonly<Record<Mark, (text: string) => string>> = {
  holds: paint.green,
  fails: paint.red,
  open: paint.yellow,
  untestable: paint.dim,
  unavailable: paint.yellow,
};

/** The report for a terminal: tables of claims by cells, what fails and why, and the sum. */
export function reportText(report: Report): string {
  const failing = report.findings.filter(({ mark }) => mark === 'fails' || mark === 'unavailable');
  const reasons = failing.map(
    ({ claim, cell, mark, reason = '' }) => `${colours[mark](`${claim} ${cell}`)}: ${reason}`,
  );
  const kept = report.findings.flatMap(({ examinations }) => examinations.filter(({ enter }) => enter));
  const doors = kept.map(({ claim, cell, enter }) => `${claim} ${cell} was kept: ${enter}`);
  if (report.end) doors.push(`All of them end with: ${report.end}`);
  return [
    ...matricesOf(report).map(matrixText),
    whoseText(report),
    [...new Set(reasons)].join('\n'),
    strangersText(report),
    doors.join('\n'),
    sumText(report),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Which claims are made of every product, and which are the product's own. */
function whoseText({ claims, product }: Report): string {
  const own = claims.filter(({ whose }) => whose === 'own').length;
  if (own === 0) return '';
  const everybody = claims.length - own;
  return `* ${countText(own, 'claim')} of ${product}'s own, or in its own words; ${everybody} of every product.`;
}

function strangersText({ strangers }: Report): string {
  if (strangers.length === 0) return '';
  return `Not examined, since they are not of this build of this product: ${strangers.join(', ')}`;
}

/** How many claims, counted once a cell, have which mark, and how long it took. */
export function sumText({ findings, seconds }: Report): string {
  const counts = countMarks(findings);
  const words = markOrder
    .filter((mark) => counts[mark] > 0)
    .map((mark) => colours[mark](`${counts[mark]} ${marks[mark].name.split(':')[0]}`));
  return `${words.join(', ')} in ${timeText(seconds)}`;
}

function matrixText({ cells, rows }: Matrix): string {
  const head = ['', ...cells.map(({ name }) => shortName(name)), ''];
  const lines = rows.map(({ claim, findings }) => [
    claim.whose === 'own' ? `${claim.id}*` : claim.id,
    ...findings.map(({ mark }) => colours[mark](marks[mark].sign)),
    claim.says,
  ]);
  return tableText([head, ...lines], ['l', ...cells.map(() => 'l' as const), 'l']);
}

/** Without the family, which all columns of a table mostly share. */
function shortName(name: string): string {
  return name.replace(/^(deb|rpm)-/, '');
}
