// The audit as it is read: by time, page after page. Nothing here can change it.
import { sql, type ExpressionBuilder, type Expression, type SelectQueryBuilder, type SqlBool } from 'kysely';
import type { AuditRow, Change } from '../../domain/call-records.ts';
import type { AccountId } from '../../domain/ids.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import type { Database } from '../engine/engine.ts';
import { comparisonsPerRow, namesOf, rowsWithin, visibleNames, type RowsByName } from '../queries/visible.ts';
import type { AuditTableRow, Schema } from '../schema/schema.ts';

/** Where a row stands in the order by time. */
interface AuditPosition {
  readonly at: number;
  readonly seq: number;
}

/** As the audit has it; rows from before changes named their tables do not tell it. */
export type StoredChange = Omit<Change, 'table'> & Partial<Pick<Change, 'table'>>;

export type StoredAuditRow = Omit<AuditRow, 'changes' | 'alsoNamed'> &
  AuditPosition & { readonly changes: readonly StoredChange[] };

export interface AuditQuery {
  /** All accounts where it is left out. */
  readonly accountId?: AccountId | undefined;
  /** Both inclusive, in epoch milliseconds. */
  readonly from: number;
  readonly until: number;
  readonly isNewestFirst: boolean;
  /** Only rows that come after this one, in the order asked for. */
  readonly after?: AuditPosition | undefined;
  readonly limit: number;
  readonly action?: string | undefined;
  readonly requestId?: string | undefined;
  readonly accessKeyId?: string | undefined;
  /** Any of these callers. */
  readonly callerArns?: readonly string[] | undefined;
  /** The ARN of a caller, or the end of it that names a user, a role's session or a root. */
  readonly callerNamed?: string | undefined;
  /** A VLAN that the call took, changed or gave up. */
  readonly vlanId?: number | undefined;
  /** Any of these versions. */
  readonly versions?: readonly string[] | undefined;
  /** Id of a resource that the call named or changed. */
  readonly resourceId?: string | undefined;
  /** `vpc` and `physicalconnection`, as in the resource's name. */
  readonly resourceType?: { readonly service: string; readonly type: string } | undefined;
  /** What staff may see of a list over all accounts. */
  readonly visible?: Visibility | undefined;
}

type Builder = ExpressionBuilder<Schema, 'audit'>;

/** What was found, and how far the search has come where it has not come to the end of the range. */
export interface AuditSlice {
  readonly rows: readonly StoredAuditRow[];
  readonly searchedTo: AuditPosition | undefined;
}

// Conditions without an index are tried on each row. A search reads at most this many rows, since on SQLite all other
// queries wait for it, and fewer where each is compared with many patterns; the caller continues where it ended.
const rowsPerSearch = 5000;
// What a row changed is searched as text, and the changes of one call may be long: 4 MB are 10 to 20 ms of work.
const octetsPerSearch = 4_000_000;

export function auditReads(database: Database) {
  return {
    /** The next rows by time; several of one millisecond in the order of their insertion. */
    async page(query: AuditQuery): Promise<AuditSlice> {
      const { isNewestFirst, after, visible = [] } = query;
      const affordable = rowsWithin(comparisonsPerRow(visible, auditNames));
      const most = Math.max(1, Math.min(rowsPerSearch, affordable));
      const direction = isNewestFirst ? 'desc' : 'asc';
      // The index is walked from the position on, not from the start of the range.
      const from = isNewestFirst || after === undefined ? query.from : after.at;
      const until = isNewestFirst && after !== undefined ? after.at : query.until;
      const walk = database
        .selectFrom('audit')
        .where('at', '>=', from)
        .where('at', '<=', until)
        .where((eb) => eb.and([...indexedConditions(eb, query)]))
        .orderBy('at', direction)
        .orderBy('seq', direction);
      const lastRow = walk
        .select(['at', 'seq'])
        .limit(1)
        .offset(most - 1);
      const texts = walk.select(['at', 'seq', 'changes']).limit(most);
      const searchedTo =
        (searchesChanges(query) ? await lastOfTexts(database, texts, direction) : undefined) ??
        (await lastRow.executeTakeFirst());
      let found = walk.selectAll().where((eb) => eb.and([...conditions(eb, query)]));
      if (searchedTo !== undefined) found = found.where((eb) => eb.not(beyond(eb, searchedTo, isNewestFirst)));
      const rows = await found.limit(query.limit).execute();
      return { rows: rows.map(storedRowOf), searchedTo };
    },
  };
}

function searchesChanges({ vlanId, resourceId }: AuditQuery): boolean {
  return vlanId !== undefined || resourceId !== undefined;
}

type Texts = SelectQueryBuilder<Schema, 'audit', Pick<AuditTableRow, 'at' | 'seq' | 'changes'>>;

/** The row with which the texts come to what one search reads; undefined where all of them are less. */
async function lastOfTexts(
  database: Database,
  texts: Texts,
  direction: 'asc' | 'desc',
): Promise<AuditPosition | undefined> {
  const order = sql.raw(direction);
  const summed = database
    .selectFrom(texts.as('walked'))
    .select(['at', 'seq'])
    .select(sql<number>`sum(octet_length(changes)) over (order by at ${order}, seq ${order})`.as('octets'));
  return await database
    .selectFrom(summed.as('summed'))
    .select(['at', 'seq'])
    .where('octets', '>=', octetsPerSearch)
    .orderBy('octets')
    .limit(1)
    .executeTakeFirst();
}

function* indexedConditions(eb: Builder, query: AuditQuery): Generator<Expression<SqlBool>> {
  if (query.accountId !== undefined) yield eb('account_id', '=', query.accountId);
  if (query.requestId !== undefined) yield eb('request_id', '=', query.requestId);
  if (query.after !== undefined) yield beyond(eb, query.after, query.isNewestFirst);
}

const callNames = namesOf(
  { ofProvider: 'audit', ofAccount: 'audit' },
  { account: sql.ref('account_id'), id: sql`cast(${sql.ref('seq')} as text)` },
);

/** What a call of staff was about is the owner's, under either of its names. */
const auditNames: RowsByName = {
  // Not by the account alone, which is that of the caller.
  account: undefined,
  names: [...callNames.names, sql.ref('resource'), sql`replace(${sql.ref('resource')}, 'acs:demarc:', 'acs:vpc:')`],
};

function* conditions(eb: Builder, query: AuditQuery): Generator<Expression<SqlBool>> {
  const { resourceId, resourceType } = query;
  if (query.action !== undefined) yield eb('action', '=', query.action);
  if (query.accessKeyId !== undefined) yield eb('access_key_id', '=', query.accessKeyId);
  if (query.callerArns !== undefined) yield anyOf(eb, 'caller_arn', query.callerArns);
  if (query.callerNamed !== undefined) yield eb.or([...namedCallers(eb, query.callerNamed)]);
  if (query.vlanId !== undefined)
    // Our own JSON has it so, with something or nothing behind it.
    yield eb.or([',', '}'].map((end) => matches('changes', `%"vlan!_id":${query.vlanId}${end}%`)));
  if (query.versions !== undefined) yield anyOf(eb, 'version', query.versions);
  yield* visibleNames(query.visible ?? [], auditNames);
  if (resourceType !== undefined)
    yield matches('resource', `acs:${literal(resourceType.service)}:%:${literal(resourceType.type)}/%`);
  if (resourceId !== undefined)
    yield eb.or([
      endsIn('resource', `/${resourceId}`),
      // A new resource has no id yet when it is named; the changes are our own JSON, which has it so.
      matches('changes', `%{"resource":${literal(JSON.stringify(resourceId))},%`),
    ]);
}

function* namedCallers(eb: Builder, name: string): Generator<Expression<SqlBool>> {
  yield eb('caller_arn', '=', name);
  // ActionTrail writes a session with a colon, its ARN with a slash.
  for (const end of name === 'root' ? [':root'] : [`:user/${name}`, `:assumed-role/${name.replace(':', '/')}`])
    yield endsIn('caller_arn', end);
}

/** Whether a row comes after the position in the order asked for. */
function beyond(eb: Builder, { at, seq }: AuditPosition, isNewestFirst: boolean): Expression<SqlBool> {
  const operator = isNewestFirst ? '<' : '>';
  return eb.or([eb('at', operator, at), eb.and([eb('at', '=', at), eb('seq', operator, seq)])]);
}

// An empty list matches nothing, and SQL cannot express one.
function anyOf(eb: Builder, column: 'caller_arn' | 'version', values: readonly string[]): Expression<SqlBool> {
  return values.length === 0 ? sql<SqlBool>`1 = 0` : eb(column, 'in', [...values]);
}

function matches(column: 'resource' | 'changes', pattern: string): Expression<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '!'`;
}

// A pattern that begins with a wildcard would be tried at every character of the column.
function endsIn(column: 'resource' | 'caller_arn', text: string): Expression<SqlBool> {
  const ref = sql.ref(column);
  // Databases count characters, JavaScript counts halves of some.
  const characters = Array.from(text).length;
  return sql<SqlBool>`substr(${ref}, length(${ref}) - ${characters} + 1) = ${text}`;
}

function literal(text: string): string {
  return text.replaceAll(/[!%_]/g, (wildcard) => `!${wildcard}`);
}

function storedRowOf(row: AuditTableRow): StoredAuditRow {
  return {
    seq: row.seq,
    at: row.at,
    accountId: row.account_id,
    accessKeyId: row.access_key_id,
    callerArn: row.caller_arn,
    principalId: row.principal_id,
    sourceIp: row.source_ip,
    version: row.version,
    action: row.action,
    resource: row.resource,
    requestId: row.request_id,
    outcome: row.outcome,
    errorMessage: row.error_message,
    // Our own JSON, written with the row.
    changes: (JSON.parse(row.changes) as StoredChange[]).filter(({ before, after }) => (before ?? after) !== null),
  };
}
