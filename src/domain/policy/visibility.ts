// Which rows of a list somebody may see. What policies say of the action and the moment is settled first; left are
// patterns of ids, which the store turns into a condition, so that pages and totals come out right.
import type { PolicyDocument, Scope } from './document.ts';
import { covers, statementsFor, type PolicyRequest } from './evaluate.ts';
import { residualPatterns } from './wildcard.ts';

/** Rows are visible that an allowed scope covers and no denied one, by every filter. An empty list hides nothing. */
export type Visibility = readonly RowFilter[];

interface RowFilter {
  readonly allowed: readonly Scope[];
  readonly denied: readonly Scope[];
}

export const everything: Visibility = [];
export const nothing: Visibility = [{ allowed: [], denied: [] }];

/** What the rows of a list are called: the ARN of each is the prefix and then the row's id. */
export interface RowNames {
  readonly prefix: string;
  /** What ids begin with, one of these each, before a name without `:` and `/`; an empty one where ids are such names. */
  readonly idPrefixes: readonly string[];
}

/** What a set of documents lets be seen of such rows; `nothing` where no row can be. */
export function visibleRows(
  documents: readonly PolicyDocument[],
  request: Omit<PolicyRequest, 'resource'>,
  rows: RowNames,
): Visibility {
  const statements = statementsFor(documents, request);
  const scopes = (effect: 'Allow' | 'Deny'): Scope[] =>
    statements
      .filter((statement) => statement.effect === effect)
      .map(({ resources }) => behindPrefix(resources, rows))
      .filter((scope) => !coversNothing(scope, rows));
  const allowed = scopes('Allow');
  const denied = scopes('Deny');
  const areAllIn = (scopes: readonly Scope[]): boolean => scopes.some((scope) => coversAll(scope, rows));
  if (allowed.length === 0 || areAllIn(denied)) return nothing;
  if (denied.length === 0 && areAllIn(allowed)) return everything;
  return [{ allowed, denied }];
}

/** For rows that no table holds: whether this one may be seen. */
export function isVisible(id: string, visible: Visibility): boolean {
  return visible.every(
    ({ allowed, denied }) => allowed.some((scope) => covers(scope, id)) && !denied.some((scope) => covers(scope, id)),
  );
}

/** The scope as it speaks of ids, once the prefix of their ARNs is known. */
function behindPrefix({ isNegated, patterns }: Scope, { prefix, idPrefixes }: RowNames): Scope {
  const ofIds = (pattern: string) =>
    idPrefixes.flatMap((begin) =>
      residualPatterns(pattern, prefix + begin)
        .filter((rest) => !isOfNoId(rest))
        .map((rest) => begin + rest),
    );
  return { isNegated, patterns: patterns.flatMap(ofIds) };
}

// Stars match colons too, so that one for any region leaves `*:user/*` behind the prefix of a group's ARN.
function isOfNoId(rest: string): boolean {
  return /[:/]/.test(rest);
}

function coversAll({ isNegated, patterns }: Scope, { idPrefixes }: RowNames): boolean {
  return isNegated ? patterns.length === 0 : idPrefixes.every((begin) => patterns.includes(`${begin}*`));
}

function coversNothing({ isNegated, patterns }: Scope, rows: RowNames): boolean {
  return coversAll({ isNegated: !isNegated, patterns }, rows);
}
