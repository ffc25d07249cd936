// All cases.
import type { ActionCases } from '../case.ts';
import { bgp } from './bgp.ts';
import { callers } from './callers.ts';
import { connections } from './connections.ts';
import { identities } from './identities.ts';
import { loasAndOrders } from './loas-and-orders.ts';
import { policies } from './policies.ts';
import { ramTags } from './ram-tags.ts';
import { routerInterfaces } from './router-interfaces.ts';
import { routes } from './routes.ts';
import { tags } from './tags.ts';
import { virtualBorderRouterConnections } from './virtual-border-router-connections.ts';
import { virtualBorderRouters } from './virtual-border-routers.ts';
import { vpcs } from './vpc.ts';

export const actionCases: readonly ActionCases[] = [
  ...connections,
  ...loasAndOrders,
  ...virtualBorderRouters,
  ...virtualBorderRouterConnections,
  ...routerInterfaces,
  ...vpcs,
  ...routes,
  ...bgp,
  ...tags,
  ...identities,
  ...policies,
  ...ramTags,
  ...callers,
];
