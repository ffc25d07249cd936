// What a row says when it has been measured, and how the rows are printed.

/** The value to reach: at least a ratio, or at most a ratio or a number of milliseconds. */
export interface Goal {
  readonly kind: 'at least' | 'at most';
  readonly value: number;
  readonly unit: '' | 'ms';
}

export interface Row {
  readonly name: string;
  readonly goal: Goal;
  /** One value a round; the median counts. */
  readonly values: readonly number[];
  /** The plain numbers behind the ratio. */
  readonly detail: string;
}

/** Calls of several kinds on databases of several sizes. */
export interface Rates {
  readonly sizes: readonly number[];
  readonly lines: readonly {
    readonly name: string;
    /** One for each size, like the other. */
    readonly perSecond: readonly number[];
    /** Processor time of all that answers, in microseconds a call. */
    readonly micros: readonly number[];
  }[];
}

/** What is measured together. */
export interface Part {
  readonly rows: readonly Row[];
  readonly rates?: Rates;
}

export interface Verdict extends Row {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  readonly isReached: boolean;
}

export const atLeast = (value: number): Goal => ({ kind: 'at least', value, unit: '' });
export const atMost = (value: number, unit: '' | 'ms' = ''): Goal => ({ kind: 'at most', value, unit });

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function judge(row: Row): Verdict {
  const value = median(row.values);
  const isReached = row.goal.kind === 'at least' ? value >= row.goal.value : value <= row.goal.value;
  return { ...row, median: value, lowest: Math.min(...row.values), highest: Math.max(...row.values), isReached };
}

export function counted(value: number): string {
  return value.toLocaleString('en-US');
}

/** The rows as a table of Markdown. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  return table([
    ['row', 'goal', 'median', 'spread', 'reached', 'behind it'],
    ...verdicts.map(({ name, goal, median: value, lowest, highest, isReached, detail }) => [
      name,
      `${goal.kind === 'at least' ? '≥' : '≤'} ${written(goal.value, goal, 0)}`,
      written(value, goal),
      `${written(lowest, goal)} to ${written(highest, goal)}`,
      isReached ? 'yes' : 'no',
      detail,
    ]),
  ]);
}

/** Rates as a table of Markdown. */
export function ratesTable({ sizes, lines }: Rates): string {
  return table([
    ['calls a second (time of all processors a call)', ...sizes.map((size) => `${counted(size)} stored`)],
    ...lines.map(({ name, perSecond, micros }) => [
      name,
      ...perSecond.map(
        (rate, index) => `${counted(Math.round(rate))} (${(micros[index] ?? Number.NaN).toFixed(0)} µs)`,
      ),
    ]),
  ]);
}

export function table([head = [], ...body]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

function written(value: number, { unit }: Goal, ratioDigits = 2): string {
  if (unit === 'ms') return `${value.toFixed(0)} ms`;
  return Number.isInteger(value * 10) ? String(value) : value.toFixed(Math.max(2, ratioDigits));
}
