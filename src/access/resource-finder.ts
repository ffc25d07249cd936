// What the names of resources need besides the call: whose they are that staff name, and what a call changes along with the
// one that it names.
import { asAccountId, asBgpGroupId, asBgpPeerId, asRouterInterfaceId, type AccountId } from '../domain/ids.ts';
import type { Owner, ResourceFinder } from '../gateway/touched.ts';
import type { ReadTransaction, Store } from '../store/transaction.ts';

type Find = (tx: ReadTransaction, id: string) => Promise<Owner | undefined>;

const accountIdForm = /^\d{16}$/;

/** By kind of resource, as names have it. */
const finders: Readonly<Record<string, Find>> = {
  async physicalconnection(tx, id) {
    const connection = await tx.physicalConnections.any(id);
    return connection && { accountId: connection.accountId, regionId: connection.regionId };
  },
  async order(tx, id) {
    const order = await tx.orders.find(id);
    // An order is where its connection is, as long as there is one.
    const connection = order && (await tx.physicalConnections.any(order.connectionId));
    return order && { accountId: order.accountId, regionId: connection?.regionId };
  },
  // An account is its own.
  account: (_tx, id) =>
    Promise.resolve(accountIdForm.test(id) ? { accountId: asAccountId(id), regionId: undefined } : undefined),
};

type FindPartner = (
  tx: ReadTransaction,
  accountId: AccountId,
  id: string,
) => Promise<(Owner & { readonly id: string }) | undefined>;

const partners: Readonly<Record<string, FindPartner>> = {
  /** The other end of a router interface. That of another account is asked by naming this one. */
  async routerinterface(tx, accountId, id) {
    const end = await tx.routerInterfaces.owned(accountId, asRouterInterfaceId(id));
    const oppositeId = end?.oppositeInterfaceId ?? undefined;
    return oppositeId && (await tx.routerInterfaces.owned(accountId, oppositeId));
  },
  /** The VBR of a BGP group or peer. */
  async virtualborderrouter(tx, accountId, id) {
    const child =
      (await tx.bgpGroups.owned(accountId, asBgpGroupId(id))) ?? (await tx.bgpPeers.owned(accountId, asBgpPeerId(id)));
    return child && { accountId, regionId: child.regionId, id: child.vbrId };
  },
};

export function resourceFinderIn(store: Pick<Store, 'read'>): ResourceFinder {
  return {
    async ownerOf(kind, id) {
      const find = finders[kind];
      return find === undefined ? undefined : await store.read(async (tx) => await find(tx, id));
    },

    async partnerOf(kind, id, accountId) {
      const find = partners[kind];
      return find === undefined ? undefined : await store.read(async (tx) => await find(tx, accountId, id));
    },
  };
}
