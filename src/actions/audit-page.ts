// A page of the audit, as customers and staff look it up: a range of time, then from token to token.
import { dayMs, parseUtcSeconds, secondMs, utcSeconds } from '../domain/clock.ts';
import { invalidParameter } from '../gateway/errors.ts';
import type { Fail } from '../gateway/fail.ts';
import { integer, text, type Codec } from '../gateway/codec.ts';
import { optional, withDefault } from '../gateway/param.ts';
import type { AuditQuery, StoredAuditRow, StoredChange } from '../store/audit/audit.ts';
import type { ReadTransaction } from '../store/transaction.ts';
import { z } from 'zod';
import type { RuleServices } from './declare.ts';
import { pageTokenFor, positionIn } from './page-token.ts';

const defaultRangeMs = 7 * dayMs;

/** `YYYY-MM-DDThh:mm:ssZ` and epoch milliseconds. */
const moment: Codec<number> = z.codec(
  z.string().refine((written) => parseUtcSeconds(written) !== undefined, 'is not written as YYYY-MM-DDThh:mm:ssZ'),
  z.number().meta({ type: 'string', format: 'date-time', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$` }),
  { decode: (written) => parseUtcSeconds(written) ?? Number.NaN, encode: utcSeconds },
);

export const startTime = optional(
  'From then on, as YYYY-MM-DDThh:mm:ssZ; seven days before the end where left out.',
  moment,
);
export const endTime = optional('Up to then, as YYYY-MM-DDThh:mm:ssZ; now where left out.', moment);
export const maxResults = withDefault('Events on a page.', 20, integer({ min: 1, max: 50 }));
export const nextToken = optional(
  "The token of the page before; the other parameters have to be that call's.",
  text({ max: 512 }),
);

export const pageErrors = {
  timeRangeInvalid: invalidParameter('StartTime'),
  tokenInvalid: invalidParameter('NextToken'),
};

type Conditions = Omit<AuditQuery, 'from' | 'until' | 'after' | 'limit'>;

interface Asked {
  readonly StartTime: number | undefined;
  readonly EndTime: number | undefined;
  readonly MaxResults: number;
  readonly NextToken: string | undefined;
}

interface Looking {
  readonly tx: ReadTransaction;
  readonly services: RuleServices;
  readonly now: number;
  /** Name of the action, to which its tokens are bound. */
  readonly action: string;
  readonly fail: Fail<keyof typeof pageErrors>;
}

interface AuditPage {
  readonly rows: readonly StoredAuditRow[];
  /** Empty on the last page. */
  readonly nextToken: string;
  readonly from: number;
  readonly until: number;
}

/** @throws ApiError for a range that ends before it starts, and for a token that was not given to such a call */
export async function auditPage(
  { tx, services, now, action, fail }: Looking,
  conditions: Conditions,
  { StartTime, EndTime, MaxResults, NextToken }: Asked,
): Promise<AuditPage> {
  const query = [action, conditions, StartTime, EndTime];
  const position = NextToken === undefined ? undefined : positionIn(services, query, NextToken);
  if (NextToken !== undefined && position === undefined) fail('tokenInvalid');
  // The range of the first page is that of all: the next ones must not move on with the clock.
  const [fixedUntil, at, seq] = position ?? [];
  const until = EndTime ?? fixedUntil ?? now;
  const from = StartTime ?? until - defaultRangeMs;
  if (from > until) fail('timeRangeInvalid');
  const { rows, searchedTo } = await tx.audit.page({
    ...conditions,
    from,
    // Times are written in whole seconds, and the last one belongs to the range.
    until: until - (until % secondMs) + secondMs - 1,
    after: at === undefined || seq === undefined ? undefined : { at, seq },
    // One more tells whether there is a next page.
    limit: MaxResults + 1,
  });
  const shown = rows.slice(0, MaxResults);
  const isMore = rows.length > shown.length;
  // A search over many rows may end before its page is full; the next one goes on behind it.
  const last = isMore ? shown.at(-1) : searchedTo;
  return {
    rows: shown,
    nextToken: last === undefined ? '' : pageTokenFor(services, query, [until, last.at, last.seq]),
    from,
    until,
  };
}

type FieldValue = string | number | boolean;

export interface ChangedField {
  readonly resource: string;
  readonly field: string;
  readonly before: FieldValue | undefined;
  readonly after: FieldValue | undefined;
}

/** The changed fields one by one. */
export function changedFields(changes: readonly StoredChange[]): ChangedField[] {
  return changes
    .filter(({ table = '' }) => !keptBesideVbrs.includes(table))
    .map(withTagsByKey)
    .flatMap(({ resource, before, after }) =>
      [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
        .map((field) => ({ resource, field, before: written(before?.[field]), after: written(after?.[field]) }))
        // The key of a row that was changed stands on both sides.
        .filter((change) => change.before !== change.after),
    );
}

/** What these tables hold of a VBR, its own row and those of its associations say too. */
const keptBesideVbrs: readonly string[] = ['vlan_claim', 'vlan_interface'];

/** A tag is shown as a field of its resource, `tag:KEY`. */
function withTagsByKey({ resource, table, before, after }: StoredChange): Omit<StoredChange, 'table'> {
  if (table !== 'resource_tag') return { resource, before, after };
  const field = (row: StoredChange['before']) =>
    row === null ? null : { [`tag:${String(row['key'])}`]: row['value'] };
  return { resource, before: field(before), after: field(after) };
}

function written(value: unknown): FieldValue | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}
