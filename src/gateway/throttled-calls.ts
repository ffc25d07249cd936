// Calls that the throttle refused, counted: anybody with a key can make very many of them, so they are not written down
// one by one. Each minute leaves one audit row for an account and an action.
import type { AuditRow } from '../domain/call-records.ts';

interface Counted {
  readonly first: AuditRow;
  readonly count: number;
}

export class ThrottledCalls {
  #counts = new Map<string, Counted>();

  /** @param row as the call would have been audited */
  count(row: AuditRow): void {
    const key = `${row.accountId}\n${row.action}`;
    const known = this.#counts.get(key);
    this.#counts.set(key, known === undefined ? { first: row, count: 1 } : { ...known, count: known.count + 1 });
  }

  /** The rows of what was counted since the last time: the first call of each, and how many came like it. */
  take(): AuditRow[] {
    const counted = [...this.#counts.values()];
    this.#counts = new Map();
    return counted.map(({ first, count }) => ({
      ...first,
      errorMessage: `${first.errorMessage ?? ''} Calls refused so within a minute: ${count}.`,
    }));
  }
}
