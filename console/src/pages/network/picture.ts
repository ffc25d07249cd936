// The network as a picture: sites from left to right, each with its connections and, below those, their VBRs. No I/O.
import type { PhysicalConnection } from '../../api/connections.ts';
import type { Vbr } from '../../api/vbrs.ts';

interface Site {
  readonly id: string;
  readonly connections: readonly PictureConnection[];
}

export interface PictureConnection {
  readonly connection: PhysicalConnection;
  /** Its redundant partners: it names them, or they name it. */
  readonly partners: readonly string[];
  /** In service or on the way to it, and without a redundant partner. */
  readonly hasNoPartner: boolean;
  readonly vbrs: readonly Vbr[];
}

export interface Network {
  readonly sites: readonly Site[];
  /** The reader's VBRs on connections of other accounts. */
  readonly onOthersConnections: readonly Vbr[];
}

/** With more connections and VBRs than these, the page would stand still for seconds, and the picture could not be read. */
const mostReadable = 500;

export function isReadable({ sites, onOthersConnections }: Network): boolean {
  const onOwn = sites.flatMap(({ connections }) => connections.map(({ vbrs }) => 1 + vbrs.length));
  return onOwn.reduce((sum, count) => sum + count, onOthersConnections.length) <= mostReadable;
}

/** A connection in one of these statuses carries nothing, and is nobody's redundant partner. */
const endedStatuses = ['Rejected', 'Canceled', 'Allocation Failed', 'Terminating', 'Terminated'];

export function networkOf(connections: readonly PhysicalConnection[], vbrs: readonly Vbr[]): Network {
  const partners = partnersOf(connections);
  const alive = new Set(
    connections
      .filter(({ Status }) => !endedStatuses.includes(Status))
      .map(({ PhysicalConnectionId }) => PhysicalConnectionId),
  );
  const known = new Set(connections.map(({ PhysicalConnectionId }) => PhysicalConnectionId));
  const vbrsOn = Map.groupBy(vbrs, ({ PhysicalConnectionId }) => PhysicalConnectionId);
  const shown = connections.map((connection): PictureConnection => {
    const id = connection.PhysicalConnectionId;
    const own = [...(partners.get(id) ?? [])].sort();
    const hasNoPartner = alive.has(id) && !own.some((partner) => alive.has(partner));
    return { connection, partners: own, hasNoPartner, vbrs: vbrsOn.get(id) ?? [] };
  });
  const sites = Map.groupBy(shown, ({ connection }) => connection.AccessPointId);
  return {
    sites: [...sites].sort(([a], [b]) => a.localeCompare(b)).map(([id, at]) => ({ id, connections: at })),
    onOthersConnections: vbrs.filter(({ PhysicalConnectionId }) => !known.has(PhysicalConnectionId)),
  };
}

function partnersOf(connections: readonly PhysicalConnection[]): ReadonlyMap<string, ReadonlySet<string>> {
  const partners = new Map<string, Set<string>>();
  const pair = (one: string, other: string): void => {
    partners.set(one, (partners.get(one) ?? new Set()).add(other));
  };
  for (const { PhysicalConnectionId: id, RedundantPhysicalConnectionId: other } of connections)
    if (other !== undefined) {
      pair(id, other);
      pair(other, id);
    }
  return partners;
}

interface Placed {
  readonly id: string;
  /** The upper left corner, in pixels. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedSite extends Placed {
  readonly site: Site | undefined;
  readonly width: number;
  readonly height: number;
}

export interface Edge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: 'lies on' | 'also on' | 'backs up';
}

export interface Layout {
  readonly sites: readonly PlacedSite[];
  readonly connections: readonly (Placed & { readonly shown: PictureConnection })[];
  readonly vbrs: readonly (Placed & { readonly vbr: Vbr })[];
  readonly edges: readonly Edge[];
}

export const box = { width: 210, height: 72 } as const;

/** Stands for the access point of connections of other accounts; no access point has this id. */
export const elsewhere = 'elsewhere';

const gap = 28;
const head = 44;
const step = { x: box.width + gap, y: box.height + gap } as const;
/** How many sites are in a row, so that the picture grows in both directions. */
const perRow = (count: number): number => Math.max(1, Math.ceil(Math.sqrt(count)));

/** A site is a box: a column for each of its connections, with the VBRs on it one below the other. */
export function layoutOf({ sites, onOthersConnections }: Network): Layout {
  const columns = [
    ...sites.map((site) => ({
      id: site.id,
      site,
      columns: site.connections.map((shown) => ({ shown, vbrs: shown.vbrs })),
    })),
    ...(onOthersConnections.length === 0
      ? []
      : [{ id: elsewhere, site: undefined, columns: [{ shown: undefined, vbrs: onOthersConnections }] }]),
  ];
  const placed: { sites: PlacedSite[]; connections: Layout['connections'][number][]; vbrs: Layout['vbrs'][number][] } =
    {
      sites: [],
      connections: [],
      vbrs: [],
    };
  const inRow = perRow(columns.length);
  let [x, y, rowHeight] = [0, 0, 0];
  columns.forEach((one, index) => {
    if (index > 0 && index % inRow === 0) [x, y, rowHeight] = [0, y + rowHeight + gap, 0];
    const deepest = Math.max(...one.columns.map(({ shown, vbrs }) => vbrs.length + (shown === undefined ? 0 : 1)));
    const width = gap + one.columns.length * step.x;
    const height = head + deepest * step.y;
    placed.sites.push({ id: one.id, site: one.site, x, y, width, height });
    one.columns.forEach(({ shown, vbrs }, column) => {
      const left = x + gap + column * step.x;
      let top = y + head;
      if (shown !== undefined) {
        placed.connections.push({ id: shown.connection.PhysicalConnectionId, x: left, y: top, shown });
        top += step.y;
      }
      vbrs.forEach((vbr, place) => {
        placed.vbrs.push({ id: vbr.VbrId, x: left, y: top + place * step.y, vbr });
      });
    });
    x += width + gap;
    rowHeight = Math.max(rowHeight, height);
  });
  return { ...placed, edges: edgesOf(placed) };
}

function edgesOf({ connections, vbrs }: Pick<Layout, 'connections' | 'vbrs'>): readonly Edge[] {
  const known = new Set(connections.map(({ id }) => id));
  const backing = connections.flatMap(({ id, shown }) =>
    shown.partners
      .filter((partner) => known.has(partner) && id < partner)
      .map((partner): Edge => ({ id: `${id} ${partner}`, from: id, to: partner, kind: 'backs up' })),
  );
  const lying = vbrs.flatMap(({ id, vbr }): Edge[] => {
    const connection = vbr.PhysicalConnectionId;
    const further = vbr.AssociatedPhysicalConnections.map((one) => one.PhysicalConnectionId);
    return [
      ...(known.has(connection)
        ? [{ id: `${connection} ${id}`, from: connection, to: id, kind: 'lies on' as const }]
        : []),
      ...further
        .filter((other) => known.has(other))
        .map((other) => ({ id: `${other} ${id}`, from: other, to: id, kind: 'also on' as const })),
    ];
  });
  return [...backing, ...lying];
}
