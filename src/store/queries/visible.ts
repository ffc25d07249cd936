// What a caller may see of a table, as conditions on the names of its rows: their ids, or for staff, in a list over all
// accounts, whole names such as `acs:vpc:REGION:ACCOUNT:KIND/ID`.
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import { BudgetExceeded } from '../../domain/policy/budget.ts';
import type { Scope } from '../../domain/policy/document.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';

export type Condition = RawBuilder<SqlBool>;

/** How policies know the rows of a list. */
export interface RowsByName {
  /** Stands in all of its names; undefined where it does not. */
  readonly account: Expression<string> | undefined;
  /** Every name that a row has. */
  readonly names: readonly Expression<string>[];
  /** How many comparisons one costs; 1 where it is left out, as for a name that is made of the row alone. */
  readonly costOfComparison?: number;
}

/**
 * Any product, any region, all of one account: in all that a row is called by, its account stands there. What policies of
 * staff mostly say, everything or one account, is told by the account alone.
 */
const wholeAccount = /^acs:(?:\*|vpc):\*:(\d{16}):\*$/;

/** Conditions that all have to hold for a row to be visible; none for whoever may see everything. */
export function visibleNames(visible: Visibility, rows: RowsByName): Condition[] {
  return visible.map(({ allowed, denied }) => {
    const isAllowed = anyOf(allowed.map((scope) => inScope(rows, scope)));
    const isDenied = anyOf(denied.map((scope) => inScope(rows, scope)));
    return denied.length === 0 ? isAllowed : sql<SqlBool>`(${isAllowed} and not ${isDenied})`;
  });
}

/** What a VBR has is seen by whoever may see the VBR. */
export const namesOfVbr = byId(sql.ref('vbr_id'));

/**
 * The same for rows that have one name each.
 * @param id by what policies know the row
 */
export function visibleIds(visible: Visibility, id: Expression<string> = sql.ref('id')): Condition[] {
  return visibleNames(visible, byId(id));
}

function byId(id: Expression<string>): RowsByName {
  return { account: undefined, names: [id] };
}

/** How often one list may compare a row with a pattern that has wildcards: 10 to 15 ms of work. */
const maxComparisons = 150_000;

/** A query for the rows of a list, whether they are visible or not. */
interface Candidates {
  offset(count: number): Candidates;
  limit(count: number): Candidates;
  executeTakeFirst(): Promise<unknown>;
}

/** @throws BudgetExceeded where there are more rows than can be compared with that many patterns in a call's time */
export async function checkNameComparisons(
  visible: Visibility,
  rows: RowsByName,
  candidates: Candidates,
): Promise<void> {
  const perRow = comparisonsPerRow(visible, rows);
  if (perRow === 0) return;
  const maxRows = rowsWithin(perRow);
  const isTooMany = (await candidates.offset(maxRows).limit(1).executeTakeFirst()) !== undefined;
  if (isTooMany) throw new BudgetExceeded(`a list of more than ${maxRows} rows is held against ${perRow} patterns`);
}

/**
 * The same for rows that have one name each.
 * @throws BudgetExceeded
 */
export async function checkComparisons(visible: Visibility, candidates: Candidates): Promise<void> {
  await checkNameComparisons(visible, byId(sql.ref('id')), candidates);
}

/** How many rows a list may compare so often each. */
export function rowsWithin(comparisonsPerRow: number): number {
  return comparisonsPerRow === 0 ? Infinity : Math.floor(maxComparisons / comparisonsPerRow);
}

/** How often a row is compared with a pattern that has wildcards, weighted by what each costs. */
export function comparisonsPerRow(visible: Visibility, rows: RowsByName): number {
  const compared = visible
    .flatMap(({ allowed, denied }) => [...allowed, ...denied])
    .flatMap(({ patterns }) => patterns.filter((pattern) => isCompared(rows, pattern)));
  return compared.length * rows.names.length * (rows.costOfComparison ?? 1);
}

function isCompared({ account }: RowsByName, pattern: string): boolean {
  return isWild(pattern) && pattern !== '*' && (account === undefined || !wholeAccount.test(pattern));
}

function inScope(rows: RowsByName, { isNegated, patterns, rows: only }: Scope): Condition {
  const { account, names } = rows;
  const accounts = patterns.flatMap((pattern) => wholeAccount.exec(pattern)?.[1] ?? []);
  const exact = patterns.filter((pattern) => !isWild(pattern));
  const compared = patterns.filter((pattern) => isCompared(rows, pattern));
  const matched = patterns.includes('*')
    ? sql<SqlBool>`1 = 1`
    : anyOf([
        ...(accounts.length === 0 || account === undefined
          ? []
          : [sql<SqlBool>`${account} in (${sql.join(accounts)})`]),
        ...names.flatMap((name) => (exact.length === 0 ? [] : [sql<SqlBool>`${name} in (${sql.join(exact)})`])),
        ...names.flatMap((name) =>
          compared.map((pattern) => sql<SqlBool>`${name} like ${likePattern(pattern)} escape '\\'`),
        ),
      ]);
  const isMeant = isNegated ? sql<SqlBool>`(not ${matched})` : matched;
  if (only === undefined) return isMeant;
  const isNamed = anyOf(names.map((name) => sql<SqlBool>`${name} in (${sql.join(only.ids)})`));
  return only.areExcluded ? sql<SqlBool>`(${isMeant} and not ${isNamed})` : sql<SqlBool>`(${isMeant} and ${isNamed})`;
}

/** The names of what is an account's: the provider's, and the one that policies on the account's own resources have. */
export function namesOf(
  kind: { readonly ofProvider: string; readonly ofAccount: string },
  {
    account,
    region,
    id,
  }: { readonly account: Expression<string>; readonly region?: Expression<string>; readonly id: Expression<string> },
): RowsByName {
  return {
    account,
    names: [
      sql`('acs:demarc:*:' || ${account} || ${`:${kind.ofProvider}/`} || ${id})`,
      sql`('acs:vpc:' || ${region ?? sql.lit('*')} || ':' || ${account} || ${`:${kind.ofAccount}/`} || ${id})`,
    ],
  };
}

function isWild(pattern: string): boolean {
  return /[*?]/.test(pattern);
}

function likePattern(pattern: string): string {
  return literal(pattern).replaceAll('*', '%').replaceAll('?', '_');
}

/** The text, for `like … escape '\\'`. */
export function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

// Halved again and again: engines limit how deep a condition may nest, and a chain nests as deep as it is long.
function anyOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  if (only === undefined) return sql<SqlBool>`1 = 0`;
  if (conditions.length === 1) return only;
  const half = conditions.length >> 1;
  return sql<SqlBool>`(${anyOf(conditions.slice(0, half))} or ${anyOf(conditions.slice(half))})`;
}
