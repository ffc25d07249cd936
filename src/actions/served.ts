// What is served, as the policies of the system are told of it.
import type { ServedAction } from '../domain/policy/system-policies.ts';
import { ramAction } from '../gateway/action.ts';
import type { Product } from './declare.ts';

export function servedActions(products: readonly Product[]): readonly ServedAction[] {
  return products.flatMap((product) =>
    product.actions.map((action) => ({
      product: product.name,
      permission: ramAction(product, action),
      access: action.access,
      area: action.subject.area,
    })),
  );
}
