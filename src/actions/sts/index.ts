// The STS product: who a caller is, and temporary keys for roles.
import type { Product } from '../declare.ts';
import { assumeRole } from './AssumeRole.ts';
import { getCallerIdentity } from './GetCallerIdentity.ts';
import { notAuthorized } from './errors.ts';

export const sts: Product = {
  name: 'Sts',
  version: '2015-04-01',
  namespace: 'sts',
  audience: 'customer',
  denied: notAuthorized,
  actions: [getCallerIdentity, assumeRole],
};
