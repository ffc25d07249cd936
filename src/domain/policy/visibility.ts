// Which rows of a list somebody may see. What policies say of the action and the moment is settled first; left are
// patterns of ids, which the store turns into a condition, so that pages and totals come out right.
import type { PolicyDocument, Scope } from './document.ts';
import { statementsFor, type PolicyRequest } from './evaluate.ts';
import { residualPatterns } from './wildcard.ts';

/** Rows are visible that an allowed scope covers and no denied one, by every filter. An empty list hides nothing. */
export type Visibility = readonly RowFilter[];

interface RowFilter {
  readonly allowed: readonly Scope[];
  readonly denied: readonly Scope[];
}

export const everything: Visibility = [];
export const nothing: Visibility = [{ allowed: [], denied: [] }];

/** What a set of documents lets be seen of the rows whose ARN is the prefix and the row's id; `nothing` where no row can be. */
export function visibleRows(
  documents: readonly PolicyDocument[],
  request: Omit<PolicyRequest, 'resource'>,
  prefix: string,
): Visibility {
  const statements = statementsFor(documents, request);
  const scopes = (effect: 'Allow' | 'Deny'): Scope[] =>
    statements
      .filter((statement) => statement.effect === effect)
      .map(({ resources }) => behindPrefix(resources, prefix))
      .filter((scope) => !coversNothing(scope));
  const allowed = scopes('Allow');
  const denied = scopes('Deny');
  if (allowed.length === 0 || denied.some(coversAll)) return nothing;
  if (denied.length === 0 && allowed.some(coversAll)) return everything;
  return [{ allowed, denied }];
}

/** The scope as it speaks of ids, once their prefix is known. */
function behindPrefix({ isNegated, patterns }: Scope, prefix: string): Scope {
  return { isNegated, patterns: patterns.flatMap((pattern) => residualPatterns(pattern, prefix)) };
}

function coversAll({ isNegated, patterns }: Scope): boolean {
  return isNegated ? patterns.length === 0 : patterns.includes('*');
}

function coversNothing({ isNegated, patterns }: Scope): boolean {
  return coversAll({ isNegated: !isNegated, patterns });
}
