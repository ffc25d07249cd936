// Orders in the store.
import { moveFor } from '../domain/lifecycle.ts';
import { orderLifecycle, type Order, type OrderEvent, type OrderKind, type OrderStatus } from '../domain/order.ts';
import type { Database } from './engine/engine.ts';
import type { Page } from './physical-connections.ts';
import { difference, type TransactionContext } from './rules.ts';
import type { PurchaseOrderRow } from './schema.ts';

export interface OrderQuery {
  readonly accountId: string | undefined;
  readonly connectionId: string | undefined;
  readonly status: OrderStatus | undefined;
  readonly offset: number;
  readonly limit: number;
}

export function orderReads(database: Database) {
  return {
    async find(id: string): Promise<Order | undefined> {
      const row = await database.selectFrom('purchase_order').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : orderOf(row);
    },

    /** The connection's orders of this kind in any of these statuses, newest first. */
    async ofConnection(connectionId: string, kind: OrderKind, statuses: readonly OrderStatus[]): Promise<Order[]> {
      const rows = await database
        .selectFrom('purchase_order')
        .selectAll()
        .where('connection_id', '=', connectionId)
        .where('kind', '=', kind)
        .where('status', 'in', [...statuses])
        .orderBy('seq', 'desc')
        .execute();
      return rows.map(orderOf);
    },

    /** Newest first, of all accounts unless one is named. */
    async page({ accountId, connectionId, status, offset, limit }: OrderQuery): Promise<Page<Order>> {
      let matching = database.selectFrom('purchase_order');
      if (accountId !== undefined) matching = matching.where('account_id', '=', accountId);
      if (connectionId !== undefined) matching = matching.where('connection_id', '=', connectionId);
      if (status !== undefined) matching = matching.where('status', '=', status);
      const rows = await matching.selectAll().orderBy('seq', 'desc').limit(limit).offset(offset).execute();
      const { total } = await matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      return { total, items: rows.map(orderOf) };
    },
  };
}

export function orderWrites(database: Database, { rules: { clock }, changes }: TransactionContext) {
  return {
    ...orderReads(database),

    async insert(order: Order): Promise<void> {
      const row = rowOf(order);
      await database.insertInto('purchase_order').values(row).execute();
      changes.push({ resource: order.id, before: null, after: row });
    },

    /** Makes the move of this event. @returns undefined when it is not allowed or another call was faster */
    async fire(order: Order, event: OrderEvent): Promise<Order | undefined> {
      const move = moveFor(orderLifecycle, order.status, event);
      if (move === undefined || move.to === null) return undefined;
      const paidAt = move.to === 'Paid' ? clock.now() : order.paidAt;
      const moved = { ...order, status: move.to, revision: order.revision + 1, paidAt };
      const row = rowOf(moved);
      const saved = await database
        .updateTable('purchase_order')
        .set(row)
        .where('id', '=', order.id)
        .where('revision', '=', order.revision)
        .executeTakeFirst();
      if (saved.numUpdatedRows !== 1n) return undefined;
      changes.push({ resource: order.id, ...difference(rowOf(order), row) });
      return moved;
    },
  };
}

function orderOf(row: PurchaseOrderRow): Order {
  return {
    id: row.id,
    accountId: row.account_id,
    connectionId: row.connection_id,
    kind: row.kind,
    status: row.status,
    revision: row.revision,
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
    amount: order.amount,
    period: order.term?.period ?? null,
    cycle: order.term?.cycle ?? null,
    created_at: order.createdAt,
    paid_at: order.paidAt,
  };
}
