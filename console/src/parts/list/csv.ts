// A list as CSV (RFC 4180) for spreadsheets. A text that a spreadsheet would take for a formula is escaped.
import type { Column } from './column.ts';

export function csvOf<Item>(items: readonly Item[], columns: readonly Column<Item>[]): string {
  const rows = [columns.map(({ title }) => title), ...items.map((item) => columns.map(({ text }) => text(item)))];
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
