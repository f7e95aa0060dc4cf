import { stripVTControlCharacters } from 'node:util';

/** Which side the words of a column stand on: `l` or `r`, one letter a column. */
export type Alignment = readonly ('l' | 'r')[];

/** Rows as aligned lines, two spaces between columns; colours take no width. */
export function tableText(rows: readonly (readonly string[])[], alignment: Alignment): string {
  const widths = alignment.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows.map((row) => rowText(row, widths, alignment)).join('\n');
}

function rowText(row: readonly string[], widths: readonly number[], alignment: Alignment): string {
  const cells = widths.map((columnWidth, column) => {
    const cell = row[column] ?? '';
    const space = ' '.repeat(columnWidth - width(cell));
    return alignment[column] === 'r' ? space + cell : cell + space;
  });
  return cells.join('  ').trimEnd();
}

function width(cell: string): number {
  return stripVTControlCharacters(cell).length;
}
