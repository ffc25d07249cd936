// Step 3: the action that a call asks for, by its version and its name.
import { closestMatch } from 'leven';
import type { Action, Product } from './action.ts';
import { ApiError, gatewayErrors } from './errors.ts';
import type { Envelope } from './read-envelope.ts';

export interface Found<ReadTransaction, WriteTransaction, RuleServices> {
  readonly product: Product<ReadTransaction, WriteTransaction, RuleServices>;
  readonly action: Action<ReadTransaction, WriteTransaction, RuleServices>;
}

/** Actions of one version that the real service has and this server has not. */
export interface MissingActions {
  readonly version: string;
  readonly names: readonly string[];
}

/** @returns a search that throws ApiError for an unknown version before an unknown action */
export function actionFinder<ReadTransaction, WriteTransaction, RuleServices>(
  products: readonly Product<ReadTransaction, WriteTransaction, RuleServices>[],
  missing: readonly MissingActions[],
): (envelope: Envelope) => Found<ReadTransaction, WriteTransaction, RuleServices> {
  const versions = new Map(
    products.map((product) => [
      product.version,
      new Map(product.actions.map((action) => [action.name, { product, action }])),
    ]),
  );
  return ({ version, action }) => {
    const actions = versions.get(version);
    if (actions === undefined) throw new ApiError(gatewayErrors.unknownVersion);
    const found = actions.get(action);
    if (found === undefined) {
      const isMissing = missing.some((group) => group.version === version && group.names.includes(action));
      throw unknownAction(isMissing ? missingHint : nearestHint(action, [...actions.keys()]));
    }
    return found;
  };
}

const missingHint = ' The real service has this action; this server does not have it yet.';

/** A name that differs from a known one in more than this part of its letters means something else. */
const mostDiffering = 0.25;
/** Longer than any action's name. The caller may be anybody, and a comparison costs as much as the name is long. */
const longestCompared = 100;

function nearestHint(action: string, known: readonly string[]): string {
  if (action.length > longestCompared) return '';
  const nearest = closestMatch(action, known, { maxDistance: Math.floor(action.length * mostDiffering) });
  return nearest === undefined ? '' : ` The nearest known is ${nearest}.`;
}

function unknownAction(hint: string): ApiError {
  const [status, code, message] = gatewayErrors.unknownAction;
  return new ApiError([status, code, `${message}${hint}`]);
}
