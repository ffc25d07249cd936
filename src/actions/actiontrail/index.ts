// The product ActionTrail: what an account's callers have done, and what the provider has done for it.
import type { Product } from '../declare.ts';
import { lookupEvents } from './LookupEvents.ts';

export const actionTrail: Product = {
  name: 'ActionTrail',
  version: '2020-07-06',
  namespace: 'actiontrail',
  audience: 'customer',
  actions: [lookupEvents],
};
