// Which regions and access points the rows of a database name, against those that a catalogue has.
import type { Database } from '../engine/engine.ts';
import type { Schema } from '../schema/schema.ts';
import type { TableName } from '../schema/tables.ts';

export interface KnownPlaces {
  readonly regions: readonly string[];
  readonly accessPoints: readonly string[];
}

/** Rows that name a place which the catalogue lacks. */
export interface Orphans {
  /** What the rows are, in the plural. */
  readonly what: string;
  readonly region: string;
  /** null for what is in a region and at no access point. */
  readonly accessPoint: string | null;
  readonly count: number;
}

type With<Column extends string> = {
  [Table in TableName]: Column extends keyof Schema[Table] ? Table : never;
}[TableName];
type AtAccessPoints = With<'access_point_id'>;
type InRegions = Exclude<With<'region_id'>, AtAccessPoints>;

/** undefined for what no list shows, so that it cannot vanish from one. A table that is not here does not compile. */
const atAccessPoints: Readonly<Record<AtAccessPoints, string | undefined>> = {
  physical_connection: 'physical connections',
  virtual_border_router: 'VBRs',
  router_interface: 'router interfaces',
  loa_issue: undefined,
};

const inRegions: Readonly<Record<InRegions, string | undefined>> = {
  vpc: 'VPCs',
  vswitch: 'vSwitches',
  route_entry: 'route entries',
  bgp_group: 'BGP groups',
  bgp_peer: 'BGP peers',
  bgp_network: 'BGP networks',
  list_count: undefined,
};

export function placeReads(database: Database) {
  async function orphansAt(table: AtAccessPoints, what: string, known: KnownPlaces): Promise<readonly Orphans[]> {
    const rows = await database
      .selectFrom(table)
      .select((eb) => ['region_id', 'access_point_id', eb.fn.countAll<number>().as('count')])
      // PostgreSQL has no empty list, and a catalogue may have no access point at all.
      .where((eb) =>
        eb.or([
          known.regions.length === 0 ? eb('region_id', 'is not', null) : eb('region_id', 'not in', [...known.regions]),
          known.accessPoints.length === 0
            ? eb('access_point_id', 'is not', null)
            : eb('access_point_id', 'not in', [...known.accessPoints]),
        ]),
      )
      .groupBy(['region_id', 'access_point_id'])
      .orderBy('region_id')
      .orderBy('access_point_id')
      .execute();
    return rows.map((row) => ({
      what,
      region: row.region_id,
      accessPoint: row.access_point_id,
      count: row.count,
    }));
  }

  async function orphansIn(table: InRegions, what: string, { regions }: KnownPlaces): Promise<readonly Orphans[]> {
    const rows = await database
      .selectFrom(table)
      .select((eb) => ['region_id', eb.fn.countAll<number>().as('count')])
      .where((eb) => (regions.length === 0 ? eb('region_id', 'is not', null) : eb('region_id', 'not in', [...regions])))
      .groupBy('region_id')
      .orderBy('region_id')
      .execute();
    return rows.map((row) => ({ what, region: row.region_id, accessPoint: null, count: row.count }));
  }

  return {
    /** Reads tables whole, so it is for the start of a server only. */
    async orphans(known: KnownPlaces): Promise<readonly Orphans[]> {
      const found: Orphans[] = [];
      for (const table of namesOf(atAccessPoints)) {
        const what = atAccessPoints[table];
        if (what !== undefined) found.push(...(await orphansAt(table, what, known)));
      }
      for (const table of namesOf(inRegions)) {
        const what = inRegions[table];
        if (what !== undefined) found.push(...(await orphansIn(table, what, known)));
      }
      return found;
    },
  };
}

function namesOf<Name extends string>(record: Readonly<Record<Name, unknown>>): Name[] {
  // The type is exact: both records are literals of this file.
  return Object.keys(record) as Name[];
}
