// The product ResourceManager: which groups an account sorts its resources into.
import type { Product } from '../declare.ts';
import { listResourceGroups } from './ListResourceGroups.ts';

export const resourceManager: Product = {
  name: 'ResourceManager',
  version: '2020-03-31',
  namespace: 'resourcemanager',
  audience: 'customer',
  actions: [listResourceGroups],
};
