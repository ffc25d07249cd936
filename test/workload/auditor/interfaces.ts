// What the auditor expects of the calls on router interfaces.
import type { Book, Interface } from './book.ts';
import { routesBy } from './routes.ts';
import { told, type Asked, type Rule, type Rules } from './rule.ts';

const absent = 'InvalidInstanceId.NotFound';
const wrongStatus = 'IncorrectStatus';
const routesLeft = 'DependencyViolation.RouterInterfaceReferedByRouteEntry';
const settled = ['Idle', 'Active', 'Inactive'];

function ownInterface({ book, actor, p }: Asked): Interface | undefined {
  const found = book.interfaces.get(p['RouterInterfaceId'] ?? '');
  return found?.owner === actor.account ? found : undefined;
}

/** Takes an interface out of the book, and the routes that lead by it. */
function withRoutes(book: Book, id: string): void {
  for (const route of routesBy(book, id)) book.routes.delete(route.id);
  book.interfaces.delete(id);
}

function turn(from: string, by: string, to: string): Rule {
  return (asked) => {
    const end = ownInterface(asked);
    if (end === undefined) return absent;
    if (end.status !== from) return wrongStatus;
    return () => {
      end.status = by;
      asked.book.later(end.id, () => {
        end.status = to;
      });
    };
  };
}

function pointsAt(one: Interface, other: Interface): boolean {
  return (
    one.opposite === other.id &&
    one.owner === other.owner &&
    (one.oppositeRouter ?? other.router) === other.router &&
    (one.oppositeType ?? other.routerType) === other.routerType
  );
}

export const interfaceRules: Rules = {
  CreateRouterInterface({ book, actor, p }) {
    const router = p['RouterId'] ?? '';
    const isOfVbr = p['RouterType'] === 'VBR';
    const vbr = book.vbrs.get(router);
    if (isOfVbr && vbr?.owner !== actor.account) return 'InvalidRouterId.NotFound';
    const vpc = [...book.vpcs.values()].find(({ vRouter }) => vRouter === router);
    if (!isOfVbr && vpc !== undefined && vpc.owner !== actor.account) return 'InvalidRouterId.NotFound';
    if (isOfVbr && vbr?.status !== 'active') return wrongStatus;
    return (made) => {
      const id = told(made.routerInterface);
      book.interfaces.set(id, {
        id,
        owner: actor.account,
        router,
        routerType: p['RouterType'] ?? '',
        role: p['Role'] ?? '',
        spec: p['Spec'] ?? '',
        isPrepaid: p['InstanceChargeType'] === 'PrePaid',
        status: 'Idle',
        name: null,
        opposite: p['OppositeInterfaceId'] ?? null,
        oppositeRouter: p['OppositeRouterId'] ?? null,
        oppositeType: p['OppositeRouterType'] ?? (isOfVbr ? 'VRouter' : null),
      });
    };
  },

  ModifyRouterInterfaceAttribute(asked) {
    const { p } = asked;
    const end = ownInterface(asked);
    if (end === undefined) return absent;
    if (!settled.includes(end.status)) return wrongStatus;
    const opposite = p['OppositeInterfaceId'] ?? end.opposite;
    if (opposite !== end.opposite && end.status !== 'Idle') return wrongStatus;
    return () => {
      end.opposite = opposite;
      end.name = p['Name'] ?? end.name;
    };
  },

  ModifyRouterInterfaceSpec(asked) {
    const spec = asked.p['Spec'] ?? '';
    const end = ownInterface(asked);
    if (end === undefined) return absent;
    if (!settled.includes(end.status)) return wrongStatus;
    if ((spec === 'Negative') !== (end.role === 'AcceptingSide')) return 'InvalidSpec.ValudNotSupported';
    return () => {
      end.spec = spec;
    };
  },

  ConnectRouterInterface(asked) {
    const { book } = asked;
    const end = ownInterface(asked);
    if (end === undefined) return absent;
    if (end.role !== 'InitiatingSide') return 'IncorrectRole.NotInitiatingSide';
    if (end.status !== 'Idle') return wrongStatus;
    const other = book.interfaces.get(end.opposite ?? '');
    if (other?.role !== 'AcceptingSide' || !pointsAt(end, other) || !pointsAt(other, end))
      return 'IncorrectOppositeInterfaceInfo.NotSet';
    if (other.router === end.router) return 'IncorrectOppositeInterfaceInfo';
    const isConnected = [...book.interfaces.values()].some((sibling) => {
      const across = book.interfaces.get(sibling.opposite ?? '');
      const isOther = sibling !== end && sibling.owner === end.owner && sibling.router === end.router;
      return isOther && sibling.status !== 'Idle' && across?.router === other.router && across.status !== 'Idle';
    });
    if (isConnected) return 'Forbidden.OnlyOneConnection';
    if (other.status !== 'Idle') return wrongStatus;
    return () => {
      end.status = 'Connecting';
      other.status = 'AcceptingConnecting';
      book.later(end.id, () => {
        end.status = other.status = 'Active';
      });
    };
  },

  ActivateRouterInterface: turn('Inactive', 'Activating', 'Active'),
  DeactivateRouterInterface: turn('Active', 'Deactivating', 'Inactive'),

  DeleteRouterInterface(asked) {
    const end = ownInterface(asked);
    if (end === undefined) return absent;
    if (!['Idle', 'Inactive'].includes(end.status)) return wrongStatus;
    if (routesBy(asked.book, end.id).length > 0) return routesLeft;
    return () => {
      asked.book.interfaces.delete(end.id);
    };
  },

  DeleteExpressConnect(asked) {
    const { book, p } = asked;
    const end = ownInterface(asked);
    if (end === undefined) return absent;
    const other = book.interfaces.get(end.opposite ?? '');
    const isPair =
      other?.owner === end.owner && pointsAt(end, other) && pointsAt(other, end) && other.role !== end.role;
    const ends = isPair ? [end, other] : [end];
    for (const { id, status } of p['Force'] === 'true' ? [] : ends) {
      if (!['Idle', 'Inactive'].includes(status)) return wrongStatus;
      if (routesBy(book, id).length > 0) return routesLeft;
    }
    return () => {
      for (const { id } of ends) withRoutes(book, id);
    };
  },
};

export const refundRules: Rules = {
  RefundInstance({ book, actor, p }) {
    const end = book.interfaces.get(p['InstanceId'] ?? '');
    if (end?.owner !== actor.account) return absent;
    if (!end.isPrepaid) return 'NotApplicable';
    return () => {
      withRoutes(book, end.id);
    };
  },
};
