// The declarations as the console reads them.
import { actionsSchema, type ActionDescription } from '../../console/src/api/declarations.ts';
import { products } from '../../src/actions/products.ts';
import { describeActions } from '../../src/derive/describe-actions.ts';
import { editionNames, editions } from '../../src/domain/edition.ts';

/** Every action, in each edition. */
export const declaredActions: readonly ActionDescription[] = editionNames.flatMap((name) =>
  actionsSchema.parse(describeActions(products, editions[name])),
);

export function declared(action: string): ActionDescription {
  const found = declaredActions.find(({ name }) => name === action);
  if (found === undefined) throw new Error(`no product has ${action}`);
  return found;
}
