// What the minutes of a long run say together.
import { counted, median, table } from '../report.ts';

export interface Minute {
  readonly calls: number;
  readonly failures: readonly string[];
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly residentMebibytes: number;
  /** Rows that are there for a time only: nonces, client tokens, work that is due. */
  readonly passing: number;
}

type Counts = ReadonlyMap<string, number>;

/** Grow with what is done, as they should. */
const keptTables = new Set(['audit', 'audit_seal']);
// What a table may have more at the end than at the beginning, for what the start of a server writes.
const slackRows = 10;
const mostGrowth = 1.15;
const mostSlowdown = 2;

/** Markdown, the verdict first. */
export function longReport(minutes: readonly Minute[], before: Counts, after: Counts): string {
  const growing = [...after].filter(
    ([name, rows]) => !keptTables.has(name) && rows > (before.get(name) ?? 0) + slackRows,
  );
  const failures = minutes.flatMap((minute) => minute.failures);
  // The first quarter warms up: code is compiled, caches fill.
  const warm = minutes.slice(Math.floor(minutes.length / 4));
  const half = Math.ceil(warm.length / 2);
  const ratio = (pick: (minute: Minute) => number): number =>
    median(warm.slice(half).map(pick)) / median(warm.slice(0, half).map(pick));
  const memory = ratio((minute) => minute.residentMebibytes);
  const p99 = ratio((minute) => minute.p99Ms);
  const findings: readonly (readonly [holds: boolean, text: string])[] = [
    [memory <= mostGrowth, `resident memory of the last minutes ${memory.toFixed(2)} of that before`],
    [p99 <= mostSlowdown, `p99 ${p99.toFixed(2)} of that before`],
    [
      growing.length === 0,
      growing.length === 0
        ? 'no table grows but the audit'
        : `these tables grow: ${growing.map(([name]) => name).join(', ')}`,
    ],
    [failures.length === 0, `${failures.length} calls failed${failures[0] === undefined ? '' : ` (${failures[0]})`}`],
  ];
  const verdict = findings.every(([holds]) => holds) ? 'holds' : 'does not hold';
  return [
    `**Verdict: ${verdict}** (${findings.map(([holds, text]) => `${text}${holds ? '' : ': too much'}`).join('; ')}).`,
    minuteTable(minutes),
    rowTable(before, after),
  ].join('\n\n');
}

function minuteTable(minutes: readonly Minute[]): string {
  return table([
    ['minute', 'calls', 'failed', 'median', 'p99', 'resident memory', 'nonces, tokens, due work'],
    ...minutes.map(({ calls, failures, medianMs, p99Ms, residentMebibytes, passing }, index) => [
      String(index + 1),
      counted(calls),
      String(failures.length),
      `${medianMs.toFixed(1)} ms`,
      `${p99Ms.toFixed(1)} ms`,
      `${residentMebibytes.toFixed(0)} MiB`,
      counted(passing),
    ]),
  ]);
}

function rowTable(before: Counts, after: Counts): string {
  const used = [...after].filter(([name, rows]) => rows > 0 || (before.get(name) ?? 0) > 0);
  return table([
    ['table', 'rows before', 'rows after'],
    ...used.map(([name, rows]) => [`\`${name}\``, counted(before.get(name) ?? 0), counted(rows)]),
  ]);
}
