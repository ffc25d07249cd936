// A page of the audit, as customers and staff look it up: a range of time, then from token to token.
import type { Visibility } from '../domain/policy/visibility.ts';
import { dayMs } from '../domain/clock.ts';
import { z } from 'zod';
import { agoMsIn, momentForms, spanIn, type Span } from '../domain/moment.ts';
import { errorRow, filled, invalidParameter, type ErrorRow } from '../gateway/errors.ts';
import type { Fail } from '../gateway/fail.ts';
import { integer, text } from '../gateway/codec.ts';
import { mapped, optional, withDefault, type Param } from '../gateway/param.ts';
import type { AuditQuery, StoredAuditRow, StoredChange } from '../store/audit/audit.ts';
import type { ReadTransaction } from '../store/transaction.ts';
import type { RuleServices } from './declare.ts';
import { pageTokenFor, positionIn } from './page-token.ts';

const defaultRangeMs = 7 * dayMs;

/** An end of the range: a moment, or how long before the call. */
export type RangeEnd = { readonly at: number } | { readonly agoMs: number };

const startDoc = `From then on, such as ${momentForms}. Seven days before the end where left out.`;
const endDoc = 'Up to then, in the same forms; a date is all of its day. Now where left out.';
// Its form is checked where it is read, so that the refusal can tell the forms.
const timeText = z.string().max(40);

export const startTime = momentParam(startDoc, 'from');
export const endTime = momentParam(endDoc, 'until');

/** Staff may also say how long ago: `2h`. */
export const startTimeOrAgo = mapped(
  optional(`${startDoc} Or how long ago: 90m, 2h, 3d.`, timeText, { refuse: refuseTimeOrAgo }),
  rangeEnd('from'),
);
export const endTimeOrAgo = mapped(
  optional(`${endDoc} Or how long ago.`, timeText, { refuse: refuseTimeOrAgo }),
  rangeEnd('until'),
);

function momentParam(doc: string, side: keyof Span): Param<RangeEnd | undefined> {
  return mapped(optional(doc, timeText, { refuse: refuseTime }), rangeEnd(side));
}

function rangeEnd(side: keyof Span) {
  return (written: string | undefined): RangeEnd | undefined => {
    if (written === undefined) return undefined;
    const span = spanIn(written);
    return span === undefined ? { agoMs: agoMsIn(written) ?? 0 } : { at: span[side] };
  };
}

function refuseTime(name: string, written: string): ErrorRow | undefined {
  return spanIn(written) === undefined ? filled(notATime(name), `such as ${momentForms}`) : undefined;
}

function refuseTimeOrAgo(name: string, written: string): ErrorRow | undefined {
  if (spanIn(written) !== undefined || agoMsIn(written) !== undefined) return undefined;
  return filled(notATime(name), `such as ${momentForms}; or how long ago, such as 2h`);
}

function notATime(name: string): ErrorRow {
  return errorRow(
    400,
    'InvalidParameter',
    `The specified parameter "${name}" is not valid: it has to be a time, FORMS.`,
    {
      place: 'FORMS',
      en: `${name} is no time in a form that is read here, or no time that exists. The message has the forms.`,
      zh: `${name} 不是可识别的时间格式，或该时间不存在。可用格式见消息。`,
    },
  );
}

export const maxResults = withDefault('Events on a page.', 20, integer({ min: 1, max: 50 }));
export const nextToken = optional(
  "The token of the page before; the other parameters have to be that call's.",
  text({ max: 512 }),
);

export const pageErrors = {
  timeRangeInvalid: invalidParameter('StartTime'),
  tokenInvalid: invalidParameter('NextToken'),
};

const positionForm = z.tuple([z.number(), z.number(), z.number(), z.number()]);

type Conditions = Omit<AuditQuery, 'from' | 'until' | 'after' | 'limit' | 'visible'>;

interface Asked {
  readonly StartTime: RangeEnd | undefined;
  readonly EndTime: RangeEnd | undefined;
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
  /** For a list over all accounts, what the caller may see of it. */
  readonly visible?: Visibility;
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
  { tx, services, now, action, fail, visible }: Looking,
  conditions: Conditions,
  { StartTime, EndTime, MaxResults, NextToken }: Asked,
): Promise<AuditPage> {
  const query = [action, conditions, StartTime, EndTime];
  const position = positionIn({
    services,
    query,
    token: NextToken,
    form: positionForm,
    refuse: () => fail('tokenInvalid'),
  });
  // The range of the first page is that of all: the next ones must not move on with the clock.
  const [fixedUntil, at, seq, fixedFrom] = position ?? [];
  const until = fixedUntil ?? momentOf(EndTime, now) ?? now;
  const from = fixedFrom ?? momentOf(StartTime, now) ?? until - defaultRangeMs;
  if (from > until) fail('timeRangeInvalid');
  const { rows, searchedTo } = await tx.audit.page({
    ...conditions,
    visible,
    from,
    until,
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
    nextToken: last === undefined ? '' : pageTokenFor(services, query, [until, last.at, last.seq, from]),
    from,
    until,
  };
}

function momentOf(end: RangeEnd | undefined, now: number): number | undefined {
  if (end === undefined) return undefined;
  return 'at' in end ? end.at : now - end.agoMs;
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
