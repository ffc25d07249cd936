// The staff queue, and the capacity that connections use: read over all accounts.
import { sql, type ExpressionBuilder } from 'kysely';
import type { Loa } from '../../domain/loa.ts';
import {
  portStatuses,
  type PhysicalConnection,
  type PhysicalConnectionStatus,
} from '../../domain/physical-connection.ts';
import type { OrderKind } from '../../domain/order.ts';
import type { SecretBox } from '../../domain/secret-box.ts';
import { waitConditions, waitingStatuses, waitsOn, type Side, type Wait } from '../../domain/staff-queue.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import type { Database } from '../engine/engine.ts';
import { checkNameComparisons, namesOf, visibleNames } from './visible.ts';
import { loaReads } from '../resources/loas.ts';
import { connectionOf } from '../resources/physical-connection-rows.ts';
import type { Page } from '../resources/physical-connections.ts';
import type { Schema } from '../schema/schema.ts';

export interface QueueItem {
  readonly connection: PhysicalConnection;
  readonly waitingFor: Wait;
  readonly since: number;
  /** The LOA of an Allocated connection, where there is one. */
  readonly loa: Loa | undefined;
}

interface QueueQuery {
  readonly side: Side | undefined;
  /** What the caller may see. */
  readonly visible: Visibility;
  readonly offset: number;
  readonly limit: number;
}

interface Holding {
  readonly accessPointId: string;
  readonly portsInUse: number;
  readonly portsReserved: number;
  readonly bandwidthMbps: number;
}

/** Statuses of connections that will take a port unless they are refused or called off. */
const reservingStatuses: readonly PhysicalConnectionStatus[] = ['Initial', 'Approved'];

const queueNames = namesOf(
  { ofProvider: 'work', ofAccount: 'physicalconnection' },
  {
    account: sql.ref('physical_connection.account_id'),
    region: sql.ref('physical_connection.region_id'),
    id: sql.ref('physical_connection.id'),
  },
);

type ConnectionExpressions = ExpressionBuilder<Schema, 'physical_connection'>;

/** It has orders of this kind, and none of them is paid. */
function hasUnpaid(eb: ConnectionExpressions, kind: OrderKind) {
  const orders = eb
    .selectFrom('purchase_order')
    .select('purchase_order.id')
    .whereRef('purchase_order.connection_id', '=', 'physical_connection.id')
    .where('purchase_order.kind', '=', kind);
  return eb.and([eb.exists(orders), eb.not(eb.exists(orders.where('purchase_order.status', '=', 'Paid')))]);
}

/** The table of waits as one SQL expression. */
function waitOf(eb: ConnectionExpressions) {
  const branches = waitConditions.map(([wait, { statuses, loaStatus, unpaid }]) => {
    const conditions = [eb('physical_connection.status', 'in', [...statuses])];
    if (loaStatus !== undefined) conditions.push(eb('physical_connection.loa_status', '=', loaStatus));
    if (unpaid !== undefined) conditions.push(hasUnpaid(eb, unpaid));
    return sql`when ${eb.and(conditions)} then ${wait}`;
  });
  return sql<Wait>`case ${sql.join(branches, sql` `)} end`;
}

export function staffQueueReads(database: Database, box: SecretBox) {
  return {
    /** The longest wait first. What is Allocated waits since its LOA came into its present status. */
    async page({ side, visible, offset, limit }: QueueQuery): Promise<Page<QueueItem>> {
      const waiting = database
        .selectFrom('physical_connection')
        .where('physical_connection.status', 'in', [...waitingStatuses])
        .where((eb) => eb(waitOf(eb), 'in', [...waitsOn(side)]))
        .where((eb) => eb.and(visibleNames(visible, queueNames)));
      await checkNameComparisons(
        visible,
        queueNames,
        database
          .selectFrom('physical_connection')
          .select('seq')
          .where('status', 'in', [...waitingStatuses]),
      );
      const rows = await waiting
        .leftJoin('loa', (join) =>
          join
            .onRef('loa.connection_id', '=', 'physical_connection.id')
            .on('physical_connection.status', '=', 'Allocated'),
        )
        .selectAll('physical_connection')
        .select((eb) => [
          waitOf(eb).as('waits_for'),
          eb.fn.coalesce('loa.status_at', 'physical_connection.status_at').as('since'),
        ])
        .orderBy('since')
        .orderBy('physical_connection.seq')
        .limit(limit)
        .offset(offset)
        .execute();
      const { total } = await waiting.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      const allocated = rows.filter(({ status }) => status === 'Allocated').map(({ id }) => id);
      const loas = await loaReads(database, box).ofAll(allocated);
      return {
        total,
        items: rows.map(({ waits_for, since, ...row }) => ({
          connection: connectionOf(row),
          waitingFor: waits_for,
          since,
          loa: loas.get(row.id),
        })),
      };
    },

    /** What the connections of all accounts hold of each access point that has any. */
    async holdings(): Promise<ReadonlyMap<string, Holding>> {
      const rows = await database
        .selectFrom('physical_connection')
        .select((eb) => {
          const held = eb('status', 'in', [...portStatuses]);
          const counted = (isCounted: typeof held) =>
            sql<number>`cast(sum(${eb.case().when(isCounted).then(eb.lit(1)).else(eb.lit(0)).end()}) as bigint)`;
          return [
            'access_point_id',
            counted(held).as('in_use'),
            counted(eb('status', 'in', [...reservingStatuses])).as('reserved'),
            sql<number>`cast(sum(${eb.case().when(held).then(eb.ref('bandwidth_mbps')).else(eb.lit(0)).end()}) as bigint)`.as(
              'bandwidth_mbps',
            ),
          ];
        })
        .where('status', 'in', [...portStatuses, ...reservingStatuses])
        .groupBy('access_point_id')
        .execute();
      return new Map(
        rows.map((row) => [
          row.access_point_id,
          {
            accessPointId: row.access_point_id,
            portsInUse: row.in_use,
            portsReserved: row.reserved,
            bandwidthMbps: row.bandwidth_mbps,
          },
        ]),
      );
    },
  };
}
