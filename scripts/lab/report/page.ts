import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countText, timeText } from '../../system/terminal/words.ts';
import { examinationSection } from './examination.ts';
import { type Html, html, raw } from './html.ts';
import { markOrder, marks } from './marks.ts';
import { type Matrix, matricesOf } from './matrix.ts';
import { countMarks, type Finding, type Report } from './report.ts';

/** The report as one page that needs nothing else: the matrices, and behind every mark what was run and what it printed. */
export async function reportPage(report: Report): Promise<string> {
  const style = raw(await readFile(join(import.meta.dirname, 'page.css'), 'utf8'));
  const page = html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${report.product} ${report.version}: what holds</title>
<style>${style}</style>
<body>
<header>
<h1>${report.product} ${report.version}</h1>
<p>${summary(report)}</p>
${legend(report)}
</header>
<main>${matricesOf(report).map(matrixTable)}</main>
${report.findings.map((finding) => findingPanel(report, finding))}
</body>
</html>
`;
  return page.html;
}

function summary({ cells, claims, seconds, begun, artifacts }: Report): string {
  const day = begun.slice(0, 16).replace('T', ' ');
  return `${countText(claims.length, 'claim')} in ${countText(cells.length, 'cell')}, ${countText(artifacts.length, 'artifact')}, ${timeText(seconds)}, ${day} UTC`;
}

function legend({ findings }: Report): Html {
  const counts = countMarks(findings);
  const shown = markOrder.filter((mark) => counts[mark] > 0);
  return html`<ul class="legend">${shown.map(
    (mark) => html`<li class="${mark}"><b>${marks[mark].sign} ${counts[mark]}</b> ${marks[mark].name}</li>`,
  )}</ul>`;
}

function matrixTable({ cells, rows }: Matrix): Html {
  return html`<table>
<thead><tr><th class="corner" colspan="2">${familiesText(cells)}</th>${cells.map(({ name, title }) => html`<th class="cell" title="${name}"><span>${title}</span></th>`)}</tr></thead>
<tbody>${rows.map(
    ({ claim, findings }) => html`<tr>
<th scope="row" title="${claim.whose === 'own' ? 'a claim of the product' : 'a claim made of every product'}">${claim.id}${claim.whose === 'own' && '*'}</th><td class="says">${claim.says}</td>${findings.map(
      (finding) =>
        html`<td class="mark ${finding.mark}"><a href="#${anchor(finding)}" title="${finding.cell}: ${marks[finding.mark].name}">${marks[finding.mark].sign}</a></td>`,
    )}</tr>`,
  )}</tbody></table>`;
}

const families: Readonly<Record<string, string>> = {
  deb: 'Debian package',
  rpm: 'rpm package',
  tar: 'Archive',
  wine: 'Windows installer',
};

/** Whose claims a table holds: the families of its cells, which are the first words of their names. */
function familiesText(cells: Report['cells']): string {
  const words = new Set(cells.map(({ name }) => name.split('-')[0] ?? name));
  return [...words].map((word) => families[word] ?? word).join(', ');
}

/** Shown when its address is: no script is needed. */
function findingPanel({ claims, cells }: Report, finding: Finding): Html {
  const { claim, cell, mark, reason, examinations } = finding;
  const says = claims.find(({ id }) => id === claim)?.says;
  const title = cells.find(({ name }) => name === cell)?.title;
  return html`<aside id="${anchor(finding)}"><a class="away" href="#-" aria-label="close"></a><article>
<a class="close" href="#-" aria-label="close">×</a>
<h2><span class="badge ${mark}">${marks[mark].sign}</span> ${claim} <small>${cell} · ${title}</small></h2>
<p class="claim">${says}</p>
${reason !== undefined && html`<pre class="reason">${reason}</pre>`}
${examinations.length === 0 && html`<p class="nothing">${marks[mark].name}</p>`}
${examinations.map(examinationSection)}
</article></aside>`;
}

function anchor({ claim, cell }: Finding): string {
  return `${claim}-${cell}`;
}
