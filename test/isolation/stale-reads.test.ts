// A rule reads a resource, another call changes it, and only then the rule writes it. On PostgreSQL the database undoes the
// rule's transaction, and it is run again; on SQLite the other call waits. So no rule meets a revision that it has not read.
import { expect, it } from 'vitest';
import type { Demarc } from '../../src/start/start.ts';
import type { WriteTransaction } from '../../src/store/transaction.ts';
import { isOnPostgres } from '../support/lent-database.ts';
import { anInterface, askedOfVbr, aVbr } from '../support/router-interfaces.ts';
import { aGroup } from '../support/bgp.ts';
import { local, startTestServer } from '../support/server.ts';
import { storeConnection } from '../support/stored-connections.ts';
import { aConnection, ownVbr } from '../support/virtual-border-routers.ts';

interface Read {
  readonly revision: number;
}

/** A resource with two changes to it, each of which reads it first. A change yields undefined or false where its state forbids it. */
interface Contended {
  readonly id: string;
  readonly read: (tx: WriteTransaction) => Promise<Read | undefined>;
  readonly rule: (tx: WriteTransaction, afterReading: () => Promise<void>) => Promise<unknown>;
  readonly otherCall: (tx: WriteTransaction) => Promise<unknown>;
}

function contended<Resource extends Read>(
  id: string,
  read: (tx: WriteTransaction, id: string) => Promise<Resource | undefined>,
  rule: (tx: WriteTransaction, resource: Resource) => Promise<unknown>,
  otherCall: (tx: WriteTransaction, resource: Resource) => Promise<unknown>,
): Contended {
  const present = async (tx: WriteTransaction): Promise<Resource> => {
    const resource = await read(tx, id);
    if (resource === undefined) throw new Error(`${id} is gone`);
    return resource;
  };
  return {
    id,
    read: async (tx) => await read(tx, id),
    async rule(tx, afterReading) {
      const resource = await present(tx);
      await afterReading();
      return await rule(tx, resource);
    },
    otherCall: async (tx) => await otherCall(tx, await present(tx)),
  };
}

const connectionOf = async (tx: WriteTransaction, id: string) => await tx.physicalConnections.any(id);

const cases = {
  async 'a connection that is approved and renamed'(server: Demarc) {
    return contended(
      await storeConnection(server),
      connectionOf,
      async (tx, connection) => await tx.physicalConnections.fire(connection, 'approve'),
      async (tx, connection) => await tx.physicalConnections.modify(connection, { name: 'renamed' }),
    );
  },
  async 'a connection that is deleted and renamed'(server: Demarc) {
    return contended(
      await storeConnection(server, { status: 'Canceled' }),
      connectionOf,
      async (tx, connection) => await tx.physicalConnections.remove(connection),
      async (tx, connection) => await tx.physicalConnections.modify(connection, { name: 'renamed' }),
    );
  },
  async 'a connection that is approved and rejected'(server: Demarc) {
    return contended(
      await storeConnection(server),
      connectionOf,
      async (tx, connection) => await tx.physicalConnections.fire(connection, 'approve'),
      async (tx, connection) => await tx.physicalConnections.fire(connection, 'reject', { statusReason: 'no' }),
    );
  },
  async 'an LOA that is accepted and rejected'(server: Demarc) {
    const connectionId = await storeConnection(server, { status: 'Allocated' });
    await server.store.write(async (tx) => {
      await tx.loas.insert({
        connectionId,
        accountId: local.first.accountId,
        number: 'LOA-100000000001',
        status: 'Applying',
        revision: 1,
        companyName: 'Blue Heron Trading',
        installer: 'Installers',
        lineType: 'FIBRE',
        peerLocation: 'Hangzhou',
        bandwidthMbps: null,
        lineOperator: null,
        constructionAt: 0,
        technicians: [],
        lineCode: null,
        lineLabel: null,
        lineServiceProvider: null,
        lineContact: null,
        statusReason: null,
        statusAt: 0,
        availableAt: null,
        validUntil: null,
      });
    });
    return contended(
      connectionId,
      async (tx) => await tx.loas.of(connectionId),
      async (tx, loa) => await tx.loas.fire(loa, 'accept'),
      async (tx, loa) => await tx.loas.fire(loa, 'reject', { statusReason: 'no' }),
    );
  },
  async 'an order that is paid and voided'(server: Demarc) {
    const id = '100000000000001';
    const connectionId = await storeConnection(server);
    await server.store.write(async (tx) => {
      const { accountId } = local.first;
      const made = { status: 'Unpaid', revision: 1, amount: 100, term: null, createdAt: 0, paidAt: null } as const;
      await tx.orders.insert({ id, accountId, connectionId, kind: 'Setup', specification: null, ...made });
    });
    return contended(
      id,
      async (tx) => await tx.orders.find(id),
      async (tx, order) => await tx.orders.fire(order, 'pay'),
      async (tx, order) => await tx.orders.fire(order, 'void'),
    );
  },
  async 'a VBR that is terminated and renamed'(server: Demarc) {
    return contended(
      await ownVbr(server, await aConnection(server)),
      async (tx, id) => await tx.vbrs.any(id),
      async (tx, vbr) => await tx.vbrs.fire(vbr, 'terminate'),
      async (tx, vbr) => await tx.vbrs.modify(vbr, { name: 'renamed' }),
    );
  },
  async 'a VBR that is deleted and renamed'(server: Demarc) {
    return contended(
      await ownVbr(server, await aConnection(server)),
      async (tx, id) => await tx.vbrs.any(id),
      async (tx, vbr) => await tx.vbrs.remove(vbr, { keepsReservedVlans: false }),
      async (tx, vbr) => await tx.vbrs.modify(vbr, { name: 'renamed' }),
    );
  },
  async 'a router interface that is resized and renamed'(server: Demarc) {
    return contended(
      await anInterface(server, askedOfVbr(await aVbr(server))),
      async (tx, id) => await tx.routerInterfaces.any(id),
      async (tx, end) => await tx.routerInterfaces.modify(end, { spec: 'Mini.2' }),
      async (tx, end) => await tx.routerInterfaces.modify(end, { name: 'renamed' }),
    );
  },
  async 'a BGP group that becomes Available and is renamed'(server: Demarc) {
    return contended(
      await aGroup(server),
      async (tx, id) => await tx.bgpGroups.any(id),
      async (tx, group) => await tx.bgpGroups.fire(group, 'created'),
      async (tx, group) => await tx.bgpGroups.modify(group, { name: 'renamed' }),
    );
  },
};

it.each(Object.entries(cases))('%s at once takes both changes in turn, or refuses one', async (_name, make) => {
  await using server = await startTestServer();
  const { store } = server;
  const { read, rule, otherCall } = await make(server);
  const before = await store.write(read);

  let tries = 0;
  let other: Promise<unknown> = Promise.resolve();
  const ruled = await store.write(async (tx) => {
    tries += 1;
    return await rule(tx, async () => {
      if (tries > 1) return;
      other = store.write(otherCall);
      // On SQLite it cannot begin before this transaction has ended.
      if (isOnPostgres) await other;
    });
  });
  const isGone = ruled === true;
  // After a deletion there is nothing for the other call to find.
  const others = isGone && !isOnPostgres ? await other.catch(() => undefined) : await other;

  expect(tries).toBe(isOnPostgres ? 2 : 1);
  const written = [ruled, others].filter((result) => result !== undefined).length;
  const after = await store.write(read);
  expect(after?.revision).toBe(isGone ? undefined : (before?.revision ?? 0) + written);
  expect(written).toBeGreaterThan(0);
});

it('a rule that writes what it has written before as it first read it fails, and leaves nothing behind', async () => {
  await using server = await startTestServer();
  const id = await storeConnection(server);
  const twice = server.store.write(async (tx) => {
    const connection = await tx.physicalConnections.any(id);
    if (connection === undefined) throw new Error(`${id} is gone`);
    await tx.physicalConnections.modify(connection, { name: 'first' });
    await tx.physicalConnections.modify(connection, { name: 'second' });
  });
  await expect(twice).rejects.toThrow(`${id} is not at revision 1 any more`);
  expect(await server.store.read((tx) => tx.physicalConnections.any(id))).toMatchObject({ name: null, revision: 1 });
});
