// Step 3: the action that a call asks for, by its version and its name.
import type { Action, Product } from './action.ts';
import { ApiError, gatewayErrors } from './errors.ts';
import type { Envelope } from './read-envelope.ts';

export interface Found<ReadTransaction, WriteTransaction, RuleServices> {
  readonly product: Product<ReadTransaction, WriteTransaction, RuleServices>;
  readonly action: Action<ReadTransaction, WriteTransaction, RuleServices>;
}

/** @returns a search that throws ApiError for an unknown version before an unknown action */
export function actionFinder<ReadTransaction, WriteTransaction, RuleServices>(
  products: readonly Product<ReadTransaction, WriteTransaction, RuleServices>[],
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
    if (found === undefined) throw new ApiError(gatewayErrors.unknownAction);
    return found;
  };
}
