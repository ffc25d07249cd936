// What the store needs for lifecycle writes: the lifecycles of this edition, what follows a move, the clock, and the
// sealing of personal data.
import type { Change } from '../domain/call-records.ts';
import type { Clock } from '../domain/clock.ts';
import type { FollowUp } from '../domain/following-steps.ts';
import type { PhysicalConnectionLifecycle } from '../domain/physical-connection-lifecycle.ts';
import type { SecretBox } from '../domain/secret-box.ts';
import type { dueStepWrites } from './due-steps.ts';

export interface StoreRules {
  readonly connectionLifecycle: PhysicalConnectionLifecycle;
  /** The steps that follow by themselves once a resource has come into a status. */
  readonly followUp: FollowUp;
  readonly clock: Clock;
  readonly box: SecretBox;
}

/** What the parts of one writing transaction share. */
export interface TransactionContext {
  readonly rules: StoreRules;
  readonly changes: Change[];
  readonly due: ReturnType<typeof dueStepWrites>;
}

/** The columns that differ between two rows, for the audit. */
export function difference<Row extends Readonly<Record<string, unknown>>>(
  before: Row,
  after: Row,
): { readonly before: Record<string, unknown>; readonly after: Record<string, unknown> } {
  const changed = Object.keys(after).filter((column) => before[column] !== after[column]);
  const pick = (row: Row): Record<string, unknown> =>
    Object.fromEntries(changed.map((column) => [column, row[column]]));
  return { before: pick(before), after: pick(after) };
}
