// Orders in the store.
import type { AccountId, ConnectionId } from '../../domain/ids.ts';
import { orderLifecycle, type Order, type OrderEvent, type OrderStatus } from '../../domain/order.ts';
import { sql } from 'kysely';
import type { Visibility } from '../../domain/policy/visibility.ts';
import type { Database } from '../engine/engine.ts';
import { checkNameComparisons, namesOf, visibleNames, type RowsByName } from '../queries/visible.ts';
import { lifecycleWrites } from '../lifecycle-writes.ts';
import type { Page } from './physical-connections.ts';
import type { TransactionContext } from '../rules.ts';
import type { PurchaseOrderRow } from '../schema/schema.ts';

export interface OrderQuery {
  readonly accountId: AccountId | undefined;
  readonly connectionId: ConnectionId | undefined;
  readonly status: OrderStatus | undefined;
  /** What the caller may see. */
  readonly visible: Visibility;
  readonly offset: number;
  readonly limit: number;
}

/** That of the connection, as long as there is one. */
const region = sql<string>`coalesce((
  select connection.region_id from physical_connection as connection
  where connection.id = purchase_order.connection_id), '*')`;

const orderNames: RowsByName = {
  ...namesOf(
    { ofProvider: 'order', ofAccount: 'order' },
    { account: sql.ref('account_id'), region, id: sql.ref('id') },
  ),
  // The region is looked up for each.
  costOfComparison: 4,
};

export function orderReads(database: Database) {
  return {
    async find(id: string): Promise<Order | undefined> {
      const row = await database.selectFrom('purchase_order').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : orderOf(row);
    },

    /** All orders of the connection, oldest first. */
    async ofConnection(connectionId: ConnectionId): Promise<Order[]> {
      const rows = await database
        .selectFrom('purchase_order')
        .selectAll()
        .where('connection_id', '=', connectionId)
        .orderBy('seq')
        .execute();
      return rows.map(orderOf);
    },

    /** Newest first, of all accounts unless one is named. */
    async page({ accountId, connectionId, status, visible, offset, limit }: OrderQuery): Promise<Page<Order>> {
      let matching = database.selectFrom('purchase_order');
      if (accountId !== undefined) matching = matching.where('account_id', '=', accountId);
      if (connectionId !== undefined) matching = matching.where('connection_id', '=', connectionId);
      if (status !== undefined) matching = matching.where('status', '=', status);
      await checkNameComparisons(visible, orderNames, matching.select('seq'));
      for (const condition of visibleNames(visible, orderNames)) matching = matching.where(condition);
      const rows = await matching.selectAll().orderBy('seq', 'desc').limit(limit).offset(offset).execute();
      const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      return { total, items: rows.map(orderOf) };
    },
  };
}

export function orderWrites(database: Database, context: TransactionContext) {
  const { insert, fire, modify } = lifecycleWrites<Order, OrderEvent, never, Partial<Order>>(database, context, {
    table: 'purchase_order',
    idColumn: 'id',
    idOf: ({ id }) => id,
    lifecycle: orderLifecycle,
    rowOf,
    stampedOn: (moved, now) => (moved.status === 'Paid' ? { ...moved, paidAt: now } : moved),
    arrivalOf: ({ status }, then) => ({ of: 'order', status, then }),
  });
  return { ...orderReads(database), insert, fire, modify };
}

function orderOf(row: PurchaseOrderRow): Order {
  return {
    id: row.id,
    accountId: row.account_id,
    connectionId: row.connection_id,
    kind: row.kind,
    status: row.status,
    revision: row.revision,
    specification:
      row.port_type === null || row.bandwidth_mbps === null
        ? null
        : { portType: row.port_type, bandwidthMbps: row.bandwidth_mbps },
    amount: row.amount,
    term: row.period === null || row.cycle === null ? null : { period: row.period, cycle: row.cycle },
    createdAt: row.created_at,
    paidAt: row.paid_at,
  };
}

function rowOf(order: Order): Omit<PurchaseOrderRow, 'seq'> {
  return {
    id: order.id,
    account_id: order.accountId,
    connection_id: order.connectionId,
    kind: order.kind,
    status: order.status,
    revision: order.revision,
    port_type: order.specification?.portType ?? null,
    bandwidth_mbps: order.specification?.bandwidthMbps ?? null,
    amount: order.amount,
    period: order.term?.period ?? null,
    cycle: order.term?.cycle ?? null,
    created_at: order.createdAt,
    paid_at: order.paidAt,
  };
}
