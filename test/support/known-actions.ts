// Every action with its product.
import type { Action, Product } from '../../src/actions/declare.ts';
import { products } from '../../src/actions/products.ts';

export interface KnownAction {
  readonly product: Product;
  readonly action: Action;
}

export const knownActions: readonly KnownAction[] = products.flatMap((product) =>
  product.actions.map((action) => ({ product, action })),
);
