// Physical connections in the store. What belongs to another account is never returned: every query names the owner.
import type { ExpressionBuilder } from 'kysely';
import { asConnectionId, type AccountId, type ConnectionId } from '../../domain/ids.ts';
import {
  freeStatuses,
  heldStatuses,
  type PhysicalConnection,
  type PhysicalConnectionStatus,
} from '../../domain/physical-connection.ts';
import type { StepOf } from '../../domain/due-steps.ts';
import type { PhysicalConnectionEvent } from '../../domain/physical-connection-lifecycle.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import type { WantedTag } from '../../domain/tag.ts';
import type { Database } from '../engine/engine.ts';
import { connectionOf, connectionRowOf } from './physical-connection-rows.ts';
import { lifecycleWrites } from '../lifecycle-writes.ts';
import { placeOfPage } from '../queries/list-counts.ts';
import { prepared, preparedList } from '../queries/prepared.ts';
import type { TransactionContext } from '../rules.ts';
import type { PhysicalConnectionRow, Schema } from '../schema/schema.ts';
import { soleId } from '../queries/sole-id.ts';
import { hasTags, inGroup } from '../queries/tagged.ts';
import { checkComparisons, visibleIds } from '../queries/visible.ts';

/** Columns that a list may be filtered by: any of the values, and every filter. */
export interface PhysicalConnectionFilter {
  readonly field: 'id' | 'accessPointId' | 'type' | 'lineOperator' | 'bandwidthMbps' | 'status' | 'name';
  readonly values: readonly (string | number)[];
}

export interface PhysicalConnectionQuery {
  readonly accountId: AccountId;
  readonly regionId: string;
  readonly filters: readonly PhysicalConnectionFilter[];
  /** Only those of this resource group; undefined for all. */
  readonly resourceGroupId: string | undefined;
  readonly tags: readonly WantedTag[];
  /** What the caller may see. */
  readonly visible: Visibility;
  readonly offset: number;
  readonly limit: number;
}

export interface Page<T> {
  /** How many match, on all pages together. */
  readonly total: number;
  readonly items: readonly T[];
}

interface PageValues {
  accountId: AccountId;
  regionId: string;
  below: number;
  offset: number;
  limit: number;
}

const selectPage = prepared<PageValues, PhysicalConnectionRow>((database, value) =>
  database
    .selectFrom('physical_connection')
    .selectAll()
    .where('account_id', '=', value('accountId'))
    .where('region_id', '=', value('regionId'))
    .where('seq', '<', value('below'))
    .orderBy('seq', 'desc')
    .limit(value('limit'))
    .offset(value('offset')),
);

const selectOwned = prepared<{ accountId: AccountId; id: ConnectionId }, PhysicalConnectionRow>((database, value) =>
  database
    .selectFrom('physical_connection')
    .selectAll()
    .where('id', '=', value('id'))
    .where('account_id', '=', value('accountId')),
);

const selectAny = prepared<{ id: ConnectionId }, PhysicalConnectionRow>((database, value) =>
  database.selectFrom('physical_connection').selectAll().where('id', '=', value('id')),
);

const selectSeveral = preparedList((database, ids: readonly ConnectionId[]) =>
  database.selectFrom('physical_connection').selectAll().where('id', 'in', ids),
);

const selectFinancialLock = prepared<{ accountId: AccountId }, { id: string }>((database, value) =>
  database
    .selectFrom('physical_connection')
    .select('id')
    .where('account_id', '=', value('accountId'))
    .where('business_status', '=', 'FinancialLocked')
    .limit(1),
);

const selectPartnered = prepared<{ id: ConnectionId }, PhysicalConnectionRow>((database, value) =>
  database
    .selectFrom('physical_connection')
    .selectAll()
    .where('redundant_id', 'is not', null)
    .where('redundant_id', '=', value('id'))
    .orderBy('seq'),
);

const countFree = prepared<{ accountId: AccountId }, { free: number }>((database, value) =>
  database
    .selectFrom('physical_connection')
    .select((eb) => eb.fn.countAll<number>().as('free'))
    .where('account_id', '=', value('accountId'))
    .where('status', 'in', [...freeStatuses]),
);

const countHeldAt = prepared<{ accountId: AccountId; accessPointId: string }, { held: number }>((database, value) =>
  database
    .selectFrom('physical_connection')
    .select((eb) => eb.fn.countAll<number>().as('held'))
    .where('account_id', '=', value('accountId'))
    .where('access_point_id', '=', value('accessPointId'))
    .where('status', 'in', [...heldStatuses]),
);

const columns = {
  id: 'id',
  accessPointId: 'access_point_id',
  type: 'type',
  lineOperator: 'line_operator',
  bandwidthMbps: 'bandwidth_mbps',
  status: 'status',
  name: 'name',
} as const satisfies Record<PhysicalConnectionFilter['field'], keyof PhysicalConnectionRow>;

export function physicalConnectionReads(database: Database) {
  const owned = async (accountId: AccountId, id: ConnectionId): Promise<PhysicalConnection | undefined> => {
    const { rows } = await selectOwned(database, { accountId, id });
    return rows[0] === undefined ? undefined : connectionOf(rows[0]);
  };

  return {
    /** The account's connection of this id, in whatever region. */
    owned,

    /**
     * The connection of this id, whoever owns it: for staff, and where the contract tells that much.
     * @param id any text
     */
    async any(id: string): Promise<PhysicalConnection | undefined> {
      const { rows } = await selectAny(database, { id: asConnectionId(id) });
      return rows[0] === undefined ? undefined : connectionOf(rows[0]);
    },

    /** These connections, whoever owns them: a VBR's owner sees the state of the connection under it. */
    async byId(ids: readonly ConnectionId[]): Promise<ReadonlyMap<ConnectionId, PhysicalConnection>> {
      const rows = await selectSeveral(database, [...new Set(ids)]);
      return new Map(rows.map((row) => [row.id, connectionOf(row)]));
    },

    /** All accounts' connections in these statuses. */
    async waiting(statuses: readonly PhysicalConnectionStatus[]): Promise<PhysicalConnection[]> {
      const rows = await database
        .selectFrom('physical_connection')
        .selectAll()
        .where('status', 'in', [...statuses])
        .orderBy('status_at')
        .orderBy('seq')
        .execute();
      return rows.map(connectionOf);
    },

    /** Newest first. */
    async page({
      accountId,
      regionId,
      filters,
      resourceGroupId,
      tags,
      visible,
      offset,
      limit,
    }: PhysicalConnectionQuery): Promise<Page<PhysicalConnection>> {
      const isWhole = visible.length === 0 && tags.length === 0 && resourceGroupId === undefined;
      if (isWhole && filters.length === 0) {
        const list = { list: 'physical_connection', accountId, regionId } as const;
        const { total, ...place } = await placeOfPage(database, list, offset);
        const { rows } = await selectPage(database, { accountId, regionId, limit, ...place });
        return { total, items: rows.map(connectionOf) };
      }
      const onlyId = isWhole ? soleId(filters) : undefined;
      if (onlyId !== undefined) {
        const connection = await owned(accountId, asConnectionId(onlyId));
        const matches = connection?.regionId === regionId ? [connection] : [];
        return { total: matches.length, items: matches.slice(offset, offset + limit) };
      }
      const passing = (eb: ExpressionBuilder<Schema, 'physical_connection'>) => [
        eb('account_id', '=', accountId),
        eb('region_id', '=', regionId),
        ...filters.map(({ field, values }) => eb(columns[field], 'in', [...values])),
        ...inGroup(accountId, resourceGroupId),
      ];
      const matching = (eb: ExpressionBuilder<Schema, 'physical_connection'>) =>
        eb.and([...passing(eb), ...visibleIds(visible), ...hasTags(tags, eb.ref('id'))]);
      await checkComparisons(
        visible,
        database
          .selectFrom('physical_connection')
          .select('id')
          .where((eb) => eb.and(passing(eb))),
      );
      const rows = await database
        .selectFrom('physical_connection')
        .selectAll()
        .where(matching)
        .orderBy('seq', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      const { total } = await database
        .selectFrom('physical_connection')
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .where(matching)
        .executeTakeFirstOrThrow();
      return { total, items: rows.map(connectionOf) };
    },
  };
}

/** What a rule may change about a connection besides its status. */
export type ConnectionChanges = Partial<
  Omit<PhysicalConnection, 'id' | 'accountId' | 'regionId' | 'status' | 'revision' | 'createdAt' | 'statusAt'>
>;

export function physicalConnectionWrites(database: Database, context: TransactionContext) {
  return {
    ...physicalConnectionReads(database),
    ...lifecycleWrites<PhysicalConnection, PhysicalConnectionEvent, StepOf<'physical connection'>, ConnectionChanges>(
      database,
      context,
      {
        table: 'physical_connection',
        idColumn: 'id',
        idOf: ({ id }) => id,
        lifecycle: context.rules.connectionLifecycle,
        rowOf: connectionRowOf,
        // The LOA's writes keep this column, so a connection's own writes leave it as it is.
        auditedRowOf: (connection) => ({ ...connectionRowOf(connection), loa_status: connection.loaStatus }),
        stampedOn: (moved, now) => ({ ...moved, statusAt: now }),
        listsOf: ({ accountId, regionId }) => [{ list: 'physical_connection', accountId, regionId }],
        arrivalOf: ({ status }, then) => ({ of: 'physical connection', status, then }),
      },
    ),

    /** The connections that name this one as their redundant partner; all are its account's. */
    async partneredWith({ id }: PhysicalConnection): Promise<PhysicalConnection[]> {
      const { rows } = await selectPartnered(database, { id });
      return rows.map(connectionOf);
    },

    /** Whether the account has a connection that is locked for arrears. */
    async hasFinancialLock(accountId: AccountId): Promise<boolean> {
      const { rows } = await selectFinancialLock(database, { accountId });
      return rows.length > 0;
    },

    /** How many of the account's connections are neither Enabled nor at an end. */
    async countFree(accountId: AccountId): Promise<number> {
      const { rows } = await countFree(database, { accountId });
      return rows[0]?.free ?? 0;
    },

    /** How many of the account's connections on this access point are not at an end. */
    async countAt(accountId: AccountId, accessPointId: string): Promise<number> {
      const { rows } = await countHeldAt(database, { accountId, accessPointId });
      return rows[0]?.held ?? 0;
    },
  };
}
