// What the auditor expects of the calls on routes. The workload knows the route tables of VPCs alone.
import type { Book, Route } from './book.ts';
import { told, type Rules } from './rule.ts';

/** Routes that lead by a router interface. */
export function routesBy(book: Book, hop: string): Route[] {
  return [...book.routes.values()].filter((route) => route.hop === hop);
}

function isStable(book: Book, table: string): boolean {
  return [...book.routes.values()].every((route) => route.table !== table || route.status === 'Available');
}

const notStable = 'IncorrectRouteEntryStatus';

export const routeRules: Rules = {
  CreateRouteEntry({ book, actor, p }) {
    const vpc = [...book.vpcs.values()].find(({ table }) => table === p['RouteTableId']);
    if (vpc?.owner !== actor.account) return 'InvalidRouteTableId.NotFound';
    const hop = book.interfaces.get(p['NextHopId'] ?? '');
    if (hop?.owner !== actor.account) return 'InvalidNextHopId.NotFound';
    if (hop.router !== vpc.vRouter) return 'InvalidRouterInterface';
    if (vpc.status !== 'Available') return 'IncorrectVpcStatus';
    if (hop.status !== 'Active') return 'IncorrectStatus.RouterInterface';
    if (!isStable(book, vpc.table)) return notStable;
    const network = p['DestinationCidrBlock'] ?? '';
    const same = [...book.routes.values()].find((route) => route.table === vpc.table && route.network === network);
    if (same !== undefined) return same.hop === hop.id ? 'Duplicated.VpcNextHop' : 'InvalidCIDRBlock.Duplicate';
    return (made) => {
      const id = told(made.route);
      const route: Route = { id, owner: actor.account, table: vpc.table, network, hop: hop.id, status: 'Pending' };
      book.routes.set(id, route);
      book.later(id, () => {
        route.status = 'Available';
      });
    };
  },

  DeleteRouteEntry({ book, actor, p }) {
    const route = book.routes.get(p['RouteEntryId'] ?? '');
    if (route?.owner !== actor.account) return 'InvalidRouteEntry.NotFound';
    if (!isStable(book, route.table)) return notStable;
    return () => {
      route.status = 'Deleting';
      book.later(route.id, () => {
        book.routes.delete(route.id);
      });
    };
  },
};
