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

const gap = '  ';

/**
 * A title line and a line for each row, the columns two spaces apart. Values that do not fit are printed below their row, each
 * with its title.
 * @param width columns of the terminal; undefined where there is no limit
 */
export function tableText(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  width: number | undefined,
): string {
  const most = width ?? Infinity;
  // A line break in a cell would look like a further row.
  const cells = rows.map((row) => row.map(escapedText));
  const lines = [titles.map((title) => title.toUpperCase()), ...cells];
  const widths = titles.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? ''))));
  const fitting = columnsWithin(widths, most);
  return lines
    .flatMap((line, index) => {
      const columns = widths.slice(0, fitting).map((columnWidth, column) => padded(line[column] ?? '', columnWidth));
      const below = index === 0 ? [] : titledFrom(fitting, titles, line);
      return [...wrappedLines(columns.join(gap).trimEnd(), most), ...flowing(below, most)];
    })
    .join('\n');
}

/** How many of the first columns fit beside each other; at least one. */
function columnsWithin(widths: readonly number[], most: number): number {
  let fitting = 0;
  let total = -gap.length;
  for (const width of widths) {
    total += gap.length + width;
    if (total > most) break;
    fitting += 1;
  }
  return Math.max(fitting, 1);
}

function titledFrom(first: number, titles: readonly string[], line: readonly string[]): string[] {
  return titles.slice(first).flatMap((title, index) => {
    const value = line[first + index] ?? '';
    return value === '' ? [] : [`${title}: ${value}`];
  });
}

/** As many items a line as fit, indented. */
function flowing(items: readonly string[], most: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const together = `${lines.at(-1) ?? ''}${gap}${item}`;
    if (lines.length > 0 && widthOf(together) <= most) lines.splice(-1, 1, together);
    else lines.push(...wrappedLines(`${gap}${item}`, most));
  }
  return lines;
}

const further = '    ';

/** The text in lines of at most so many columns: broken at blanks where it can be, the further lines indented. */
export function wrappedLines(text: string, width: number | undefined): string[] {
  const most = width ?? Infinity;
  // Narrower than that nothing is readable anyway.
  if (widthOf(text) <= most || most <= 2 * further.length) return [text];
  let end = 0;
  let columns = 0;
  let blank = 0;
  for (const { segment } of graphemes.segment(text)) {
    const next = columns + widthOf(segment);
    if (next > most) break;
    // Blanks that indent are no place to break at.
    if (segment === ' ' && text.slice(0, end).trim() !== '') blank = end;
    end += segment.length;
    columns = next;
  }
  if (text[end] === ' ') blank = end;
  const at = blank > 0 ? blank : end;
  return [text.slice(0, at).trimEnd(), ...wrappedLines(`${further}${text.slice(at).trimStart()}`, most)];
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(width - widthOf(text));
}
