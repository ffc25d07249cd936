// Rows as a table for a terminal.
import { escapedText } from '../domain/escaped-text.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

// Characters that take two columns of a terminal: Chinese, Japanese, Korean, and their full-width forms.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

/** A title line and a line for each row, the columns two spaces apart. */
export function tableText(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  // A line break in a cell would look like a further row.
  const lines = [titles.map((title) => title.toUpperCase()), ...rows.map((row) => row.map(escapedText))];
  const widths = titles.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? ''))));
  return lines
    .map((line) =>
      widths
        .map((width, column) => padded(line[column] ?? '', width))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - widthOf(text));
}
