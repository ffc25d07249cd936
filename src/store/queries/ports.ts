// The ports of an access point that connections occupy, and their number.
import { sql } from 'kysely';
import { heldStatuses, portStatuses, type PhysicalConnection } from '../../domain/physical-connection.ts';
import { portKeyOf } from '../../domain/port-number.ts';
import type { Visibility } from '../../domain/policy/visibility.ts';
import type { Database } from '../engine/engine.ts';
import { connectionOf } from '../resources/physical-connection-rows.ts';
import type { Page } from '../resources/physical-connections.ts';
import { preparedList } from './prepared.ts';
import { checkNameComparisons, namesOf, visibleNames, type RowsByName } from './visible.ts';

/** Written out, since the indexes of ports hold only rows in these statuses. */
const occupyingStatuses = portStatuses.map((status) => sql.lit(status));

const countHeld = preparedList((database, accessPointIds) =>
  database
    .selectFrom('physical_connection')
    .select((eb) => ['access_point_id', eb.fn.countAll<number>().as('held')])
    .where('access_point_id', 'in', accessPointIds)
    .where('status', 'in', [...heldStatuses])
    .groupBy('access_point_id'),
);

const connectionNames = namesOf(
  { ofProvider: 'physicalconnection', ofAccount: 'physicalconnection' },
  { account: sql.ref('account_id'), region: sql.ref('region_id'), id: sql.ref('id') },
);

/** Whoever may ask for the access point sees the connections there, but those that are denied. */
const portNames: RowsByName = {
  ...connectionNames,
  names: [...connectionNames.names, sql`('acs:demarc:*:*:accesspoint/' || ${sql.ref('access_point_id')})`],
};

interface PortQuery {
  /** What the caller may see. */
  readonly visible: Visibility;
  readonly offset: number;
  readonly limit: number;
}

export function portReads(database: Database) {
  const occupied = (accessPointId: string) =>
    database
      .selectFrom('physical_connection')
      .where('access_point_id', '=', accessPointId)
      .where('port_number', 'is not', null)
      .where('status', 'in', occupyingStatuses);

  return {
    /** Which of these ports live connections occupy, however their numbers are written. */
    async takenAmong(accessPointId: string, portNumbers: readonly string[]): Promise<ReadonlySet<string>> {
      const holders = occupied(accessPointId).select(['port_key', 'port_number']);
      const keyed = await holders.where('port_key', 'in', portNumbers.map(portKeyOf)).execute();
      // A node of a version without keys may have allocated a port meanwhile.
      const keyless = await holders.where('port_key', 'is', null).execute();
      const taken = new Set(
        [...keyed, ...keyless].map(({ port_key, port_number }) => port_key ?? portKeyOf(port_number ?? '')),
      );
      return new Set(portNumbers.filter((number) => taken.has(portKeyOf(number))));
    },

    /** How many ports live connections occupy. */
    async countOccupied(accessPointId: string): Promise<number> {
      const { taken } = await occupied(accessPointId)
        .select((eb) => eb.fn.countAll<number>().as('taken'))
        .executeTakeFirstOrThrow();
      return taken;
    },

    /** By access point, how many connections of all accounts occupy a port or will need one; those without any are left out. */
    async countHeld(accessPointIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
      const rows = await countHeld(database, accessPointIds);
      return new Map(rows.map((row) => [row.access_point_id, row.held]));
    },

    /** The connections that occupy a port, in the order they were applied for. */
    async page(accessPointId: string, { visible, offset, limit }: PortQuery): Promise<Page<PhysicalConnection>> {
      await checkNameComparisons(visible, portNames, occupied(accessPointId).select('seq'));
      const shown = occupied(accessPointId).where((eb) => eb.and(visibleNames(visible, portNames)));
      const rows = await shown.selectAll().orderBy('seq').limit(limit).offset(offset).execute();
      const { total } = await shown.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      return { total, items: rows.map(connectionOf) };
    },
  };
}
