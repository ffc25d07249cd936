// Which rows of a list somebody may see. What policies say of the action and the moment is settled first; left are
// patterns of ids, which the store turns into a condition, so that pages and totals come out right.
import { unlimited, type Budget } from './budget.ts';
import type { Scope, Statement } from './document.ts';
import { covers } from './evaluate.ts';
import { canName, MatchedText } from './wildcard.ts';

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
  /**
   * For a list over all accounts, whose rows may have several names each: all rows by each of these names. Patterns are
   * held against whole names then.
   */
  readonly all?: readonly [string, ...string[]];
}

/** No id and no name is longer. */
const maxIdLength = 128;

/**
 * What statements, whose actions and conditions are met, let be seen of such rows; `nothing` where no row can be.
 * @throws BudgetExceeded
 */
export function visibleRows(statements: readonly Statement[], rows: RowNames, budget: Budget = unlimited): Visibility {
  const leftOf = rows.all === undefined ? restsBehind(rows, budget) : wholePatterns(rows.all, budget);
  // Counted one by one, so that what takes too long ends early.
  const restsIn = (pattern: string): readonly string[] => {
    const rests = leftOf(pattern);
    budget.spend(rests.reduce(conditionCost, 0));
    return rests;
  };
  const scopes = (effect: 'Allow' | 'Deny'): Scope[] =>
    joined(
      statements
        .filter((statement) => statement.effect === effect)
        .map(({ resources }) => ({ ...resources, patterns: resources.patterns.flatMap(restsIn) })),
    ).filter((scope) => !coversNothing(scope, rows));
  const allowed = scopes('Allow');
  const denied = scopes('Deny');
  const areAllIn = (scopes: readonly Scope[]): boolean => scopes.some((scope) => coversAll(scope, rows));
  if (allowed.length === 0 || areAllIn(denied)) return nothing;
  if (denied.length === 0 && areAllIn(allowed)) return everything;
  for (const { rows: only } of [...allowed, ...denied]) budget.spend((only?.ids.length ?? 0) * stepsPerId);
  return [{ allowed, denied }];
}

// The store makes a condition of each pattern.
function conditionCost(sum: number, pattern: string): number {
  return sum + (/[*?]/.test(pattern) ? stepsPerWildPattern : stepsPerId);
}

const stepsPerWildPattern = 3000;
const stepsPerId = 500;

/** For rows that no table holds: whether this one may be seen. */
export function isVisible(id: string, visible: Visibility): boolean {
  const text = new MatchedText(id);
  return visible.every(
    ({ allowed, denied }) =>
      allowed.some((scope) => coversRow(scope, id, text)) && !denied.some((scope) => coversRow(scope, id, text)),
  );
}

function coversRow(scope: Scope, id: string, text: MatchedText): boolean {
  const { rows } = scope;
  return covers(scope, text) && (rows === undefined || rows.ids.includes(id) !== rows.areExcluded);
}

/** What patterns of ARNs leave of the rows' ids, once the prefix of the ARNs is known. */
function restsBehind({ prefix, idPrefixes }: RowNames, budget: Budget): (pattern: string) => readonly string[] {
  const beginnings = idPrefixes.map((begin) => ({ begin, known: new MatchedText(prefix + begin, budget) }));
  return (pattern) =>
    beginnings.flatMap(({ begin, known }) =>
      known
        .rests(pattern, maxIdLength)
        .filter((rest) => !isOfNoId(rest))
        .map((rest) => begin + rest),
    );
}

/** Patterns of whole names, but those of other things. One that covers all rows is the star. */
function wholePatterns(all: readonly string[], budget: Budget): (pattern: string) => readonly string[] {
  const known = all.map((name) => new MatchedText(name, budget));
  // The stars of the name stand for what differs from row to row, and only a star of the pattern matches them.
  return (pattern) => {
    if (!pattern.includes('?') && known.some((name) => name.matches(pattern))) return ['*'];
    return all.some((name) => canName(pattern, name, budget)) ? [pattern] : [];
  };
}

// Stars match colons too, so that one for any region leaves `*:user/*` behind the prefix of a group's ARN.
function isOfNoId(rest: string): boolean {
  return /[:/]/.test(rest);
}

/** The same scopes with all patterns in one that are not negated and hold for all rows, each of them once. */
function joined(scopes: readonly Scope[]): Scope[] {
  const isPlain = ({ isNegated, rows }: Scope): boolean => !isNegated && rows === undefined;
  const patterns = new Set(scopes.filter(isPlain).flatMap((scope) => scope.patterns));
  return [{ isNegated: false, patterns: [...patterns] }, ...scopes.filter((scope) => !isPlain(scope))];
}

function coversAll({ isNegated, patterns, rows }: Scope, { idPrefixes }: RowNames): boolean {
  if (rows !== undefined) return false;
  return isNegated ? patterns.length === 0 : idPrefixes.every((begin) => patterns.includes(`${begin}*`));
}

function coversNothing({ isNegated, patterns }: Scope, rows: RowNames): boolean {
  return coversAll({ isNegated: !isNegated, patterns }, rows);
}
