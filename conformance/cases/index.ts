// All cases.
import type { ActionCases } from '../case.ts';
import { callers } from './callers.ts';
import { connections } from './connections.ts';
import { identities } from './identities.ts';
import { loasAndOrders } from './loas-and-orders.ts';
import { routerInterfaces } from './router-interfaces.ts';
import { virtualBorderRouters } from './virtual-border-routers.ts';

export const actionCases: readonly ActionCases[] = [
  ...connections,
  ...loasAndOrders,
  ...virtualBorderRouters,
  ...routerInterfaces,
  ...identities,
  ...callers,
];
