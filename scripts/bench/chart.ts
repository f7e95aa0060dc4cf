import type { Result, Spread } from './result.ts';

const [rowHeight, labelWidth, barWidth, figureWidth] = [44, 290, 400, 130];
const colours = { slipway: '#0b6bcb', limit: '#6b7280', peer: '#c2410c' };

/** Bars of CPU (full) and wall seconds (pale) of every row, with the spread as a line; an SVG that needs nothing else. */
export function chartSvg(title: string, results: readonly Result[]): string {
  const most = Math.max(1, ...results.flatMap(({ cpu, wall }) => [cpu.most, wall.most]));
  const scale = barWidth / most;
  const [width, height] = [labelWidth + barWidth + figureWidth, 60 + results.length * rowHeight];
  const rows = results.map((result, at) => rowSvg(result, 50 + at * rowHeight, scale));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">`,
    // What a screen reader says of the picture.
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    `<text x="10" y="24" font-size="16">${escaped(title)}</text>`,
    `<text x="10" y="42" fill="#555">upper bar: CPU seconds; lower, paler bar: wall seconds; lines: least to most</text>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}

function rowSvg({ title, who, cpu, wall }: Result, top: number, scale: number): string {
  return [
    `<text x="${labelWidth - 10}" y="${top + 24}" text-anchor="end">${escaped(title)}</text>`,
    barSvg(cpu, top + 5, scale, colours[who], 1),
    barSvg(wall, top + 22, scale, colours[who], 0.45),
  ].join('\n');
}

function barSvg(
  { median, least, most }: Spread,
  top: number,
  scale: number,
  colour: string,
  opacity: number,
): string {
  const at = (seconds: number) => (labelWidth + seconds * scale).toFixed(1);
  const width = Math.max(1, median * scale).toFixed(1);
  const figure = `${median.toFixed(median < 10 ? 2 : 0)} s`;
  return [
    `<rect x="${labelWidth}" y="${top}" width="${width}" height="14" fill="${colour}" fill-opacity="${opacity}"/>`,
    `<line x1="${at(least)}" x2="${at(most)}" y1="${top + 7}" y2="${top + 7}" stroke="black" stroke-opacity="0.6"/>`,
    `<text x="${(Number(at(most)) + 6).toFixed(1)}" y="${top + 11}" font-size="11">${figure}</text>`,
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
