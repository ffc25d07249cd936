// How the LOA sets labelled values: a grid of twelve columns, a label above each value, all as dense as the page needs.
import { accent, beside, horizontalRule, ink, muted, rule, space, stack, textBlock } from './blocks.ts';
import type { Block, Pen, Span, TextStyle } from './blocks.ts';

/** How tightly values are set. */
export interface Density {
  /** Size of values in points; everything else in the body follows from it. */
  readonly size: number;
  /** A value longer than this ends in an ellipsis. */
  readonly maxLines: number;
  /** The same for the cells of a table. */
  readonly maxTableLines: number;
}

/** A pen that knows how densely this page is set. */
export interface Setting extends Pen {
  readonly density: Density;
}

/** A label with what it stands for; `columns` twelfths of the row wide. */
export interface Field {
  readonly label: string;
  readonly value: string;
  readonly columns: number;
}

const gutter = 12;

/** A stretch of the twelve columns that `area` is divided into, without the gutter at its right. */
export function gridSpan(area: Span, firstColumn: number, columns: number): Span {
  const columnWidth = (area.width + gutter) / 12;
  return { left: area.left + firstColumn * columnWidth, width: columns * columnWidth - gutter };
}

/** Things side by side on the grid, each as wide as it asks for. */
export function gridRow<Cell extends { readonly columns: number }>(
  cells: readonly Cell[],
  area: Span,
  render: (cell: Cell, span: Span) => Block,
): Block {
  const firstColumns = cells.map((_, index) => cells.slice(0, index).reduce((sum, { columns }) => sum + columns, 0));
  return beside(cells.map((cell, index) => render(cell, gridSpan(area, firstColumns[index] ?? 0, cell.columns))));
}

export function fieldRow(fields: readonly Field[], weight: TextStyle['weight'], area: Span, setting: Setting): Block {
  return gridRow(fields, area, ({ label, value }, span) =>
    stack([
      textBlock(setting, label, labelStyle(setting), span),
      textBlock(setting, orDash(value), valueStyle(weight, setting), span),
    ]),
  );
}

/** Rows below one another, with room between them. */
export function rows(blocks: readonly Block[], setting: Setting): Block {
  const gap = space(setting.density.size * 0.45);
  return stack(blocks.flatMap((block, index) => (index === 0 ? [block] : [gap, block])));
}

export function heading(english: string, chinese: string, area: Span, setting: Setting): Block {
  return stack([
    space(setting.density.size),
    textBlock(setting, `${english} ${chinese}`, { weight: 'bold', size: 9, color: accent, maxLines: 1 }, area),
    space(1.5),
    horizontalRule(setting, area, rule, 0.75),
    space(3),
  ]);
}

export function labelStyle({ density }: Setting): TextStyle {
  return { weight: 'regular', size: Math.max(5.5, density.size * 0.72), color: muted, maxLines: 1 };
}

export function valueStyle(weight: TextStyle['weight'], { density }: Setting): TextStyle {
  return { weight, size: density.size, color: ink, maxLines: density.maxLines };
}

export function orDash(value: string): string {
  return value.trim() === '' ? '—' : value;
}
