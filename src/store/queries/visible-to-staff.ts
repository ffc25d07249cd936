// What staff may see of a list over all accounts, as a condition on the names of its rows: `acs:vpc:REGION:ACCOUNT:KIND/ID`
// and others. What policies mostly say, everything or one account, is told by the account alone.
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Scope } from '../../domain/policy/document.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import { anyOf, checkWildcards, isWild, likePattern, type Candidates, type Condition } from './visible.ts';

type Text = RawBuilder<string>;

/** How policies know the rows of a list. */
export interface RowsByName {
  /** Stands in all of its names; undefined where it does not. */
  readonly account: Text | undefined;
  /** Every name that a row has. */
  readonly names: readonly Text[];
}

/** Any product, any region, all of one account: in all that a row is called by, its account stands there. */
const wholeAccount = /^acs:(?:\*|vpc):\*:(\d{16}):\*$/;

/** Conditions that all have to hold for a row to be visible; none for whoever may see everything. */
export function visibleNames(visible: Visibility, rows: RowsByName): Condition[] {
  return visible.map(({ allowed, denied }) => {
    const isAllowed = anyOf(allowed.map((scope) => inScope(rows, scope)));
    const isDenied = anyOf(denied.map((scope) => inScope(rows, scope)));
    return denied.length === 0 ? isAllowed : sql<SqlBool>`(${isAllowed} and not ${isDenied})`;
  });
}

/** @throws BudgetExceeded where there are more rows than can be compared with that many patterns in a call's time */
export async function checkNameComparisons(
  visible: Visibility,
  rows: RowsByName,
  candidates: Candidates,
): Promise<void> {
  const compared = visible
    .flatMap(({ allowed, denied }) => [...allowed, ...denied])
    .flatMap(({ patterns }) => patterns.filter((pattern) => isCompared(rows, pattern)));
  await checkWildcards(compared.length * rows.names.length, candidates);
}

function isCompared({ account }: RowsByName, pattern: string): boolean {
  return isWild(pattern) && pattern !== '*' && (account === undefined || !wholeAccount.test(pattern));
}

function inScope(rows: RowsByName, { isNegated, patterns }: Scope): Condition {
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
  return isNegated ? sql<SqlBool>`(not ${matched})` : matched;
}

/** The names of what is an account's: the provider's, and the one that policies on the account's own resources have. */
export function namesOf(
  kind: { readonly ofProvider: string; readonly ofAccount: string },
  { account, region, id }: { readonly account: Text; readonly region?: Text; readonly id: Text },
): RowsByName {
  return {
    account,
    names: [
      sql`('acs:demarc:*:' || ${account} || ${`:${kind.ofProvider}/`} || ${id})`,
      sql`('acs:vpc:' || ${region ?? sql.lit('*')} || ':' || ${account} || ${`:${kind.ofAccount}/`} || ${id})`,
    ],
  };
}
