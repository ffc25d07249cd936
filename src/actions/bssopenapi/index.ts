// The product BssOpenApi, by which clients give back what they have paid for a term.
import type { Product } from '../declare.ts';
import { refundInstance } from './RefundInstance.ts';

export const bssOpenApi: Product = {
  name: 'BssOpenApi',
  version: '2017-12-14',
  namespace: 'bssapi',
  audience: 'customer',
  actions: [refundInstance],
};
