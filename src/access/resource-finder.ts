// Whose the resources are that staff name: their policies are asked about the owner's account.
import type { Owner, Owners } from '../gateway/touched.ts';
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
    return order && { accountId: order.accountId, regionId: undefined };
  },
  // An account is its own.
  account: (_tx, id) => Promise.resolve(accountIdForm.test(id) ? { accountId: id, regionId: undefined } : undefined),
};

export function ownersIn(store: Pick<Store, 'read'>): Owners {
  return {
    async find(kind, id) {
      const find = finders[kind];
      return find === undefined ? undefined : await store.read(async (tx) => await find(tx, id));
    },
  };
}
