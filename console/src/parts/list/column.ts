// A column of a list, declared once: the table draws it, and searching, sorting and CSV read its text.
import type { ReactNode } from 'react';

export interface Column<Item> {
  readonly key: string;
  readonly title: string;
  /** The text by which the list is sorted and searched, and the value in CSV; empty where there is none. */
  readonly text: (item: Item) => string | number;
  /** How it is drawn, where that differs from its text. */
  readonly render?: (item: Item) => ReactNode;
  readonly align?: 'right';
  /** The reader cannot hide it. */
  readonly isAlwaysShown?: boolean;
  /** The table shows it with another column. */
  readonly isOnlyInCsv?: boolean;
}

/** `name` or `-name`: the column that a list is sorted by, the second from large to small. */
export type Sorting = string;

/** The items that have the text in any column; case does not count. */
export function searched<Item>(
  items: readonly Item[],
  columns: readonly Column<Item>[],
  search: string,
): readonly Item[] {
  const wanted = search.toLowerCase();
  return items.filter((item) => columns.some(({ text }) => String(text(item)).toLowerCase().includes(wanted)));
}

export function sorted<Item>(
  items: readonly Item[],
  columns: readonly Column<Item>[],
  sorting: Sorting,
): readonly Item[] {
  const isDescending = sorting.startsWith('-');
  const column = columns.find(({ key }) => key === sorting.replace(/^-/, ''));
  if (column === undefined) return items;
  const ascending = items.toSorted((a, b) => compared(column.text(a), column.text(b)));
  return isDescending ? ascending.toReversed() : ascending;
}

const collator = new Intl.Collator(undefined, { numeric: true });

function compared(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}
