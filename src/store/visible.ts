// What a caller may see of a table, as a condition on the ids of its rows.
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Scope } from '../domain/policy/document.ts';
import type { Visibility } from '../domain/policy/visibility.ts';

type Condition = RawBuilder<SqlBool>;

/** Conditions that all have to hold for a row to be visible; none for whoever may see everything. */
export function visibleIds(visible: Visibility): Condition[] {
  return visible.map(({ allowed, denied }) => {
    const isAllowed = anyOf(allowed.map(inScope));
    return denied.length === 0 ? isAllowed : sql<SqlBool>`(${isAllowed} and not ${anyOf(denied.map(inScope))})`;
  });
}

function inScope({ isNegated, patterns }: Scope): Condition {
  const exact = patterns.filter((pattern) => !isWild(pattern));
  const matched = anyOf([
    ...(exact.length === 0 ? [] : [sql<SqlBool>`id in (${sql.join(exact)})`]),
    ...patterns.filter(isWild).map((pattern) => sql<SqlBool>`id like ${likePattern(pattern)} escape '\\'`),
  ]);
  return isNegated ? sql<SqlBool>`(not ${matched})` : matched;
}

function isWild(pattern: string): boolean {
  return /[*?]/.test(pattern);
}

function likePattern(pattern: string): string {
  return pattern
    .replaceAll(/[\\%_]/g, String.raw`\$&`)
    .replaceAll('*', '%')
    .replaceAll('?', '_');
}

// Halved again and again: engines limit how deep a condition may nest, and a chain nests as deep as it is long.
function anyOf(conditions: readonly Condition[]): Condition {
  const [only] = conditions;
  if (only === undefined) return sql<SqlBool>`1 = 0`;
  if (conditions.length === 1) return only;
  const half = conditions.length >> 1;
  return sql<SqlBool>`(${anyOf(conditions.slice(0, half))} or ${anyOf(conditions.slice(half))})`;
}
