// The picture of the network: what stands where, what backs what up, and what stands alone.
import { expect, it } from 'vitest';
import type { PhysicalConnection } from '../../console/src/api/connections.ts';
import type { Vbr } from '../../console/src/api/vbrs.ts';
import { box, elsewhere, isReadable, layoutOf, networkOf } from '../../console/src/pages/network/picture.ts';

function connection(PhysicalConnectionId: string, more: Partial<PhysicalConnection> = {}): PhysicalConnection {
  return { PhysicalConnectionId, AccessPointId: 'ap-a', Status: 'Enabled', CreationTime: '2026-01-01T00:00Z', ...more };
}

function router(VbrId: string, PhysicalConnectionId: string, further: readonly string[] = []): Vbr {
  return {
    VbrId,
    PhysicalConnectionId,
    AccessPointId: 'ap-a',
    Status: 'active',
    VlanId: 7,
    EnableIpv6: false,
    SitelinkEnable: false,
    CreationTime: '2026-01-01T00:00Z',
    AssociatedPhysicalConnections: further.map((id) => ({ PhysicalConnectionId: id, VlanId: '7', EnableIpv6: false })),
  };
}

function withoutPartner(connections: readonly PhysicalConnection[]): readonly string[] {
  return networkOf(connections, []).sites.flatMap((site) =>
    site.connections
      .filter(({ hasNoPartner }) => hasNoPartner)
      .map(({ connection }) => connection.PhysicalConnectionId),
  );
}

it('a connection is alone unless one that is alive backs it up, whichever of them names the other', () => {
  expect(withoutPartner([connection('pc-1')])).toEqual(['pc-1']);
  expect(withoutPartner([connection('pc-1'), connection('pc-2', { RedundantPhysicalConnectionId: 'pc-1' })])).toEqual(
    [],
  );
  const partnerOfEnded = connection('pc-2', { RedundantPhysicalConnectionId: 'pc-1', Status: 'Terminated' });
  expect(withoutPartner([connection('pc-1'), partnerOfEnded])).toEqual(['pc-1']);
  expect(withoutPartner([connection('pc-1', { RedundantPhysicalConnectionId: 'pc-elsewhere' })])).toEqual(['pc-1']);
});

it('what lies where is joined by edges, once each, and others’ connections have a box of their own', () => {
  const allConnections = [
    connection('pc-1'),
    connection('pc-2', { AccessPointId: 'ap-b', RedundantPhysicalConnectionId: 'pc-1' }),
  ];
  const routers = [router('vbr-1', 'pc-1', ['pc-2']), router('vbr-2', 'pc-theirs')];
  const { sites, vbrs, edges } = layoutOf(networkOf(allConnections, routers));
  expect(sites.map(({ id }) => id)).toEqual(['ap-a', 'ap-b', elsewhere]);
  expect(vbrs.map(({ id }) => id)).toEqual(['vbr-1', 'vbr-2']);
  expect(edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`)).toEqual([
    'pc-1 backs up pc-2',
    'pc-1 lies on vbr-1',
    'pc-2 also on vbr-1',
  ]);
});

it('nothing lies over anything else, and everything in its site', () => {
  const allConnections = Array.from({ length: 30 }, (_, index) =>
    connection(`pc-${index}`, { AccessPointId: `ap-${index % 7}` }),
  );
  const routers = Array.from({ length: 90 }, (_, index) => router(`vbr-${index}`, `pc-${(index * index) % 31}`));
  const { sites, connections, vbrs } = layoutOf(networkOf(allConnections, routers));
  const boxes = [...connections, ...vbrs];
  expect(boxes).toHaveLength(120);
  const apart = (one: { x: number; y: number }, other: { x: number; y: number }): boolean =>
    Math.abs(one.x - other.x) >= box.width || Math.abs(one.y - other.y) >= box.height;
  for (const one of boxes) {
    expect(boxes.every((other) => other === one || apart(one, other))).toBe(true);
    const around = sites.filter(
      ({ x, y, width, height }) =>
        x < one.x && y < one.y && one.x + box.width < x + width && one.y + box.height < y + height,
    );
    expect(around).toHaveLength(1);
  }
});

it('a network of nothing is a picture of nothing', () => {
  expect(layoutOf(networkOf([], []))).toEqual({ sites: [], connections: [], vbrs: [], edges: [] });
});

it('more than five hundred connections and VBRs, wherever they lie, are no readable picture', () => {
  const allConnections = Array.from({ length: 250 }, (_, index) => connection(`pc-${index}`));
  const routers = allConnections.map(({ PhysicalConnectionId: id }) => router(`vbr-${id}`, id));
  expect(isReadable(networkOf(allConnections, routers))).toBe(true);
  expect(isReadable(networkOf(allConnections, [...routers, router('vbr-one-more', 'pc-of-another')]))).toBe(false);
});
