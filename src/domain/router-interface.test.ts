import { describe, expect, it } from 'vitest';
import { asAccountId, asRouterInterfaceId } from './ids.ts';
import {
  areOpposite,
  bandwidthMbpsOf,
  crossesBorder,
  fitsRole,
  interfaceSpecs,
  mayHaveRole,
  type RouterInterface,
} from './router-interface.ts';

const [one, other, third] = [asAccountId('1'), asAccountId('2'), asAccountId('3')];
const [first, second, last] = [asRouterInterfaceId('ri-1'), asRouterInterfaceId('ri-2'), asRouterInterfaceId('ri-3')];

const initiator: RouterInterface = {
  id: first,
  accountId: one,
  regionId: 'cn-hangzhou',
  routerType: 'VBR',
  routerId: 'vbr-1',
  accessPointId: 'ap-1',
  role: 'InitiatingSide',
  spec: 'Mini.2',
  status: 'Idle',
  revision: 1,
  name: null,
  description: null,
  oppositeAccountId: other,
  namesOppositeOwner: true,
  oppositeRegionId: 'cn-beijing',
  oppositeRouterType: 'VRouter',
  oppositeRouterId: 'vrt-2',
  oppositeInterfaceId: second,
  oppositeAccessPointId: null,
  healthCheckSourceIp: null,
  healthCheckTargetIp: null,
  healthCheckIntervalMs: null,
  healthCheckThreshold: null,
  chargeType: 'AfterPay',
  endsAt: null,
  resourceGroupId: null,
  fastLinkMode: false,
  createdAt: 0,
  connectedAt: null,
};
const acceptor: RouterInterface = {
  ...initiator,
  id: second,
  accountId: other,
  regionId: 'cn-beijing',
  routerType: 'VRouter',
  routerId: 'vrt-2',
  role: 'AcceptingSide',
  spec: 'Negative',
  oppositeAccountId: one,
  oppositeRegionId: 'cn-hangzhou',
  oppositeRouterType: 'VBR',
  oppositeRouterId: 'vbr-1',
  oppositeInterfaceId: first,
};

describe('two interfaces', () => {
  it('are opposite when each names the other, whoever is asked first', () => {
    expect(areOpposite(initiator, acceptor)).toBe(true);
    expect(areOpposite(acceptor, initiator)).toBe(true);
  });

  it('need not name the routers', () => {
    const silent = { oppositeRouterType: null, oppositeRouterId: null };
    expect(areOpposite({ ...initiator, ...silent }, { ...acceptor, ...silent })).toBe(true);
  });

  it.each<[string, Partial<RouterInterface>]>([
    ['the interface', { oppositeInterfaceId: last }],
    ['no interface', { oppositeInterfaceId: null }],
    ['the account', { oppositeAccountId: third }],
    ['the region', { oppositeRegionId: 'cn-beijing' }],
    ['the router', { oppositeRouterId: 'vbr-3' }],
    ['the kind of router', { oppositeRouterType: 'VRouter' }],
    ['the role', { role: 'InitiatingSide' }],
  ])('are not opposite when one is wrong about %s', (_what, wrong) => {
    expect(areOpposite(initiator, { ...acceptor, ...wrong })).toBe(false);
    expect(areOpposite({ ...acceptor, ...wrong }, initiator)).toBe(false);
  });

  it('one interface is not its own other end', () => {
    const self = { ...initiator, oppositeAccountId: one, oppositeRegionId: 'cn-hangzhou', oppositeInterfaceId: first };
    expect(areOpposite(self, self)).toBe(false);
  });
});

it('the specifications have the bandwidths of the service', () => {
  expect(interfaceSpecs.map((spec) => bandwidthMbpsOf[spec])).toEqual([
    2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 0,
  ]);
});

it('the initiator has a bandwidth and the acceptor none', () => {
  for (const spec of interfaceSpecs) {
    expect(fitsRole(spec, 'InitiatingSide')).toBe(spec !== 'Negative');
    expect(fitsRole(spec, 'AcceptingSide')).toBe(spec === 'Negative');
  }
});

it.each([
  ['InitiatingSide', 'VBR', 'VRouter', true],
  ['InitiatingSide', 'VBR', null, true],
  ['InitiatingSide', 'VRouter', 'VRouter', true],
  ['InitiatingSide', 'VRouter', 'VBR', false],
  ['InitiatingSide', 'VBR', 'VBR', false],
  ['AcceptingSide', 'VRouter', 'VBR', true],
  ['AcceptingSide', 'VRouter', 'VRouter', true],
  ['AcceptingSide', 'VRouter', null, true],
  ['AcceptingSide', 'VBR', 'VRouter', false],
] as const)('%s of a %s facing a %s: %s, since a VBR only initiates', (role, own, opposite, expected) => {
  expect(mayHaveRole(role, own, opposite)).toBe(expected);
});

it.each([
  ['cn-hangzhou', 'cn-beijing', false],
  ['cn-hangzhou', 'cn-hongkong', true],
  ['cn-hongkong', 'eu-west-1', false],
  ['eu-west-1', 'cn-beijing', true],
])('a connection from %s to %s crosses the border: %s', (one, other, expected) => {
  expect(crossesBorder(one, other)).toBe(expected);
});
