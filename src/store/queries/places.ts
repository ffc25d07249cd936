// Which regions and access points the rows of a database name, against those that a catalogue has.
import type { Database } from '../engine/engine.ts';

export interface KnownPlaces {
  readonly regions: readonly string[];
  readonly accessPoints: readonly string[];
}

/** Rows that name a place which the catalogue lacks. */
export interface Orphans {
  readonly what: 'physical connection' | 'VBR' | 'router interface';
  readonly region: string;
  /** null for a router interface of a VPC. */
  readonly accessPoint: string | null;
  readonly count: number;
}

const tables = {
  physical_connection: 'physical connection',
  virtual_border_router: 'VBR',
  router_interface: 'router interface',
} as const;

export function placeReads(database: Database) {
  async function orphansIn(table: keyof typeof tables, known: KnownPlaces): Promise<readonly Orphans[]> {
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
      what: tables[table],
      region: row.region_id,
      accessPoint: row.access_point_id,
      count: row.count,
    }));
  }

  return {
    /** Reads three tables whole, so it is for the start of a server only. */
    async orphans(known: KnownPlaces): Promise<readonly Orphans[]> {
      return [
        ...(await orphansIn('physical_connection', known)),
        ...(await orphansIn('virtual_border_router', known)),
        ...(await orphansIn('router_interface', known)),
      ];
    },
  };
}
