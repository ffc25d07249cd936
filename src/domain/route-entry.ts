// A route entry: where a router sends what goes to a network, which here is always one of its router interfaces.
import type { StepOf } from './due-steps.ts';
import type { AccountId, RouterInterfaceId } from './ids.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { RouterType } from './router-interface.ts';

const routeEntryStatuses = ['Pending', 'Available', 'Deleting'] as const;
export type RouteEntryStatus = (typeof routeEntryStatuses)[number];

export type RouteEntryEvent = 'created' | 'delete' | 'deleted' | 'delete by force';

export const routeEntryLifecycle: Lifecycle<RouteEntryStatus, RouteEntryEvent, StepOf<'route entry'>> = {
  of: 'route entry',
  initial: ['Pending'],
  statuses: routeEntryStatuses,
  moves: [
    { on: 'created', by: ['time'], from: ['Pending'], to: 'Available' },
    { on: 'delete', by: ['customer'], from: ['Available'], to: 'Deleting', then: 'finish-route-deletion' },
    { on: 'deleted', by: ['time'], from: ['Deleting'], to: null },
    // With the router interface that it leads to.
    { on: 'delete by force', by: ['customer'], from: routeEntryStatuses, to: null },
  ],
};

export const nextHopType = 'RouterInterface';

/** How many route entries a route table has at most. */
export const maxRouteEntries = 48;

export interface RouteEntry {
  readonly id: string;
  readonly accountId: AccountId;
  readonly regionId: string;
  readonly routeTableId: string;
  readonly routerType: RouterType;
  readonly routerId: string;
  readonly destinationCidrBlock: string;
  /** The router interface that it leads to. */
  readonly nextHopId: RouterInterfaceId;
  readonly status: RouteEntryStatus;
  readonly revision: number;
  readonly name: string | null;
  readonly description: string | null;
  readonly createdAt: number;
}
