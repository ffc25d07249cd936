// What a caller may see of a table, as a condition on the ids of its rows.
import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely';
import { BudgetExceeded } from '../../domain/policy/budget.ts';
import type { Scope } from '../../domain/policy/document.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';

export type Condition = RawBuilder<SqlBool>;

/**
 * Conditions that all have to hold for a row to be visible; none for whoever may see everything.
 * @param id by what policies know the row
 */
export function visibleIds(visible: Visibility, id: Expression<string> = sql.ref('id')): Condition[] {
  const anyScope = (scopes: readonly Scope[]): Condition => anyOf(scopes.map((scope) => inScope(id, scope)));
  return visible.map(({ allowed, denied }) => {
    const isAllowed = anyScope(allowed);
    return denied.length === 0 ? isAllowed : sql<SqlBool>`(${isAllowed} and not ${anyScope(denied)})`;
  });
}

/** How often one list may compare a row with a pattern that has wildcards: 20 to 40 ms of work. */
const maxComparisons = 250_000;

/** A query for the rows of a list, whether they are visible or not. */
export interface Candidates {
  offset(count: number): Candidates;
  limit(count: number): Candidates;
  executeTakeFirst(): Promise<unknown>;
}

/** @throws BudgetExceeded where there are more rows than can be compared with that many patterns in a call's time */
export async function checkComparisons(visible: Visibility, candidates: Candidates): Promise<void> {
  const wild = visible
    .flatMap(({ allowed, denied }) => [...allowed, ...denied])
    .flatMap(({ patterns }) => patterns.filter(isWild));
  await checkWildcards(wild.length, candidates);
}

/** @throws BudgetExceeded where there are more rows than can be compared so often in a call's time */
export async function checkWildcards(perRow: number, candidates: Candidates): Promise<void> {
  if (perRow === 0) return;
  const maxRows = Math.floor(maxComparisons / perRow);
  const isTooMany = (await candidates.offset(maxRows).limit(1).executeTakeFirst()) !== undefined;
  if (isTooMany) throw new BudgetExceeded(`a list of more than ${maxRows} rows is held against ${perRow} patterns`);
}

function inScope(id: Expression<string>, { isNegated, patterns }: Scope): Condition {
  const exact = patterns.filter((pattern) => !isWild(pattern));
  const matched = anyOf([
    ...(exact.length === 0 ? [] : [sql<SqlBool>`${id} in (${sql.join(exact)})`]),
    ...patterns.filter(isWild).map((pattern) => sql<SqlBool>`${id} like ${likePattern(pattern)} escape '\\'`),
  ]);
  return isNegated ? sql<SqlBool>`(not ${matched})` : matched;
}

export function isWild(pattern: string): boolean {
  return /[*?]/.test(pattern);
}

export function likePattern(pattern: string): string {
  return pattern
    .replaceAll(/[\\%_]/g, String.raw`\$&`)
    .replaceAll('*', '%')
    .replaceAll('?', '_');
}

// Halved again and again: engines limit how deep a condition may nest, and a chain nests as deep as it is long.
export function anyOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  if (only === undefined) return sql<SqlBool>`1 = 0`;
  if (conditions.length === 1) return only;
  const half = conditions.length >> 1;
  return sql<SqlBool>`(${anyOf(conditions.slice(0, half))} or ${anyOf(conditions.slice(half))})`;
}
