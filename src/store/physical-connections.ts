// Physical connections in the store. What belongs to another account is never returned: every query names the owner.
import type { ExpressionBuilder } from 'kysely';
import type { Change } from '../domain/call-records.ts';
import { freeStatuses, heldStatuses, type PhysicalConnection } from '../domain/physical-connection.ts';
import type { Database } from './engine/engine.ts';
import { prepared } from './prepared.ts';
import type { PhysicalConnectionRow, Schema } from './schema.ts';

/** Columns that a list may be filtered by: any of the values, and every filter. */
export interface PhysicalConnectionFilter {
  readonly field: 'id' | 'accessPointId' | 'type' | 'lineOperator' | 'bandwidthMbps' | 'status' | 'name';
  readonly values: readonly (string | number)[];
}

export interface PhysicalConnectionQuery {
  readonly accountId: string;
  readonly regionId: string;
  readonly filters: readonly PhysicalConnectionFilter[];
  readonly offset: number;
  readonly limit: number;
}

export interface Page<T> {
  /** How many match, on all pages together. */
  readonly total: number;
  readonly items: readonly T[];
}

interface PageValues {
  accountId: string;
  regionId: string;
  offset: number;
  limit: number;
}

const selectPage = prepared<PageValues, PhysicalConnectionRow>((database, value) =>
  database
    .selectFrom('physical_connection')
    .selectAll()
    .where('account_id', '=', value('accountId'))
    .where('region_id', '=', value('regionId'))
    .orderBy('seq', 'desc')
    .limit(value('limit'))
    .offset(value('offset')),
);

const selectTotal = prepared<{ accountId: string; regionId: string }, { total: number }>((database, value) =>
  database
    .selectFrom('physical_connection_total')
    .select('total')
    .where('account_id', '=', value('accountId'))
    .where('region_id', '=', value('regionId')),
);

const selectOwned = prepared<{ accountId: string; id: string }, PhysicalConnectionRow>((database, value) =>
  database
    .selectFrom('physical_connection')
    .selectAll()
    .where('id', '=', value('id'))
    .where('account_id', '=', value('accountId')),
);

const selectOwner = prepared<{ id: string }, { account_id: string }>((database, value) =>
  database.selectFrom('physical_connection').select('account_id').where('id', '=', value('id')),
);

const insertConnection = prepared<Omit<PhysicalConnectionRow, 'seq'>, unknown>((database, value) =>
  database.insertInto('physical_connection').values({
    id: value('id'),
    account_id: value('account_id'),
    region_id: value('region_id'),
    access_point_id: value('access_point_id'),
    type: value('type'),
    status: value('status'),
    revision: value('revision'),
    business_status: value('business_status'),
    line_operator: value('line_operator'),
    peer_location: value('peer_location'),
    port_type: value('port_type'),
    bandwidth_mbps: value('bandwidth_mbps'),
    redundant_id: value('redundant_id'),
    circuit_code: value('circuit_code'),
    name: value('name'),
    description: value('description'),
    ad_location: value('ad_location'),
    port_number: value('port_number'),
    created_at: value('created_at'),
    enabled_at: value('enabled_at'),
  }),
);

const countUp = prepared<{ accountId: string; regionId: string }, unknown>((database, value) =>
  database
    .insertInto('physical_connection_total')
    .values({ account_id: value('accountId'), region_id: value('regionId'), total: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'region_id'])
        .doUpdateSet((eb) => ({ total: eb('physical_connection_total.total', '+', 1) })),
    ),
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
  const owned = async (accountId: string, id: string): Promise<PhysicalConnection | undefined> => {
    const { rows } = await selectOwned(database, { accountId, id });
    return rows[0] === undefined ? undefined : connectionOf(rows[0]);
  };

  return {
    /** The account's connection of this id, in whatever region. */
    owned,

    /** Newest first. */
    async page({
      accountId,
      regionId,
      filters,
      offset,
      limit,
    }: PhysicalConnectionQuery): Promise<Page<PhysicalConnection>> {
      if (filters.length === 0) {
        const { rows } = await selectPage(database, { accountId, regionId, offset, limit });
        const { rows: totals } = await selectTotal(database, { accountId, regionId });
        return { total: totals[0]?.total ?? 0, items: rows.map(connectionOf) };
      }
      const onlyId = soleId(filters);
      if (onlyId !== undefined) {
        const connection = await owned(accountId, onlyId);
        const matches = connection?.regionId === regionId ? [connection] : [];
        return { total: matches.length, items: matches.slice(offset, offset + limit) };
      }
      const matching = (eb: ExpressionBuilder<Schema, 'physical_connection'>) =>
        eb.and([
          eb('account_id', '=', accountId),
          eb('region_id', '=', regionId),
          ...filters.map(({ field, values }) => eb(columns[field], 'in', [...values])),
        ]);
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

export function physicalConnectionWrites(database: Database, changes: Change[]) {
  return {
    ...physicalConnectionReads(database),

    /** The account a connection belongs to, whoever asks: a rule uses it only where the contract tells that much. */
    async ownerOf(id: string): Promise<string | undefined> {
      const { rows } = await selectOwner(database, { id });
      return rows[0]?.account_id;
    },

    async insert(connection: PhysicalConnection): Promise<void> {
      const row = rowOf(connection);
      await insertConnection(database, row);
      await countUp(database, { accountId: connection.accountId, regionId: connection.regionId });
      changes.push({ resource: connection.id, before: null, after: row });
    },

    /** Whether the account has a connection that is locked for arrears. */
    async hasFinancialLock(accountId: string): Promise<boolean> {
      const locked = await database
        .selectFrom('physical_connection')
        .select('id')
        .where('account_id', '=', accountId)
        .where('business_status', '=', 'FinancialLocked')
        .limit(1)
        .executeTakeFirst();
      return locked !== undefined;
    },

    /** How many of the account's connections are neither Enabled nor at an end. */
    async countFree(accountId: string): Promise<number> {
      const { free } = await database
        .selectFrom('physical_connection')
        .select((eb) => eb.fn.countAll<number>().as('free'))
        .where('account_id', '=', accountId)
        .where('status', 'in', [...freeStatuses])
        .executeTakeFirstOrThrow();
      return free;
    },

    /** How many of the account's connections on this access point are not at an end. */
    async countAt(accountId: string, accessPointId: string): Promise<number> {
      const { held } = await database
        .selectFrom('physical_connection')
        .select((eb) => eb.fn.countAll<number>().as('held'))
        .where('account_id', '=', accountId)
        .where('access_point_id', '=', accessPointId)
        .where('status', 'in', [...heldStatuses])
        .executeTakeFirstOrThrow();
      return held;
    },
  };
}

function soleId(filters: readonly PhysicalConnectionFilter[]): string | undefined {
  const [filter, ...others] = filters;
  if (filter?.field !== 'id' || others.length > 0) return undefined;
  const [id, ...moreIds] = filter.values;
  return typeof id === 'string' && moreIds.length === 0 ? id : undefined;
}

function connectionOf(row: PhysicalConnectionRow): PhysicalConnection {
  return {
    id: row.id,
    accountId: row.account_id,
    regionId: row.region_id,
    accessPointId: row.access_point_id,
    type: row.type,
    status: row.status,
    revision: row.revision,
    businessStatus: row.business_status,
    lineOperator: row.line_operator,
    peerLocation: row.peer_location,
    portType: row.port_type,
    bandwidthMbps: row.bandwidth_mbps,
    redundantPhysicalConnectionId: row.redundant_id,
    circuitCode: row.circuit_code,
    name: row.name,
    description: row.description,
    adLocation: row.ad_location,
    portNumber: row.port_number,
    createdAt: row.created_at,
    enabledAt: row.enabled_at,
  };
}

function rowOf(connection: PhysicalConnection): Omit<PhysicalConnectionRow, 'seq'> {
  return {
    id: connection.id,
    account_id: connection.accountId,
    region_id: connection.regionId,
    access_point_id: connection.accessPointId,
    type: connection.type,
    status: connection.status,
    revision: connection.revision,
    business_status: connection.businessStatus,
    line_operator: connection.lineOperator,
    peer_location: connection.peerLocation,
    port_type: connection.portType,
    bandwidth_mbps: connection.bandwidthMbps,
    redundant_id: connection.redundantPhysicalConnectionId,
    circuit_code: connection.circuitCode,
    name: connection.name,
    description: connection.description,
    ad_location: connection.adLocation,
    port_number: connection.portNumber,
    created_at: connection.createdAt,
    enabled_at: connection.enabledAt,
  };
}
