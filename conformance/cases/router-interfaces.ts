// Router interfaces, in pairs.
import { refusal, type ActionCases, type Asked } from '../case.ts';
import {
  acceptingInterface,
  connectedPair,
  onInterface,
  pair,
  region,
  routedVpc,
  routeOf,
  routerInterface,
  terminatedVbr,
  vbr,
  vbrInterface,
  vRouter,
  vRouterInterface,
} from '../connections.ts';
import type { Parameters } from '../parameters.ts';
import { textIn, type Fixture } from '../fixture.ts';

const given = onInterface('ri-bp1nothing');
const notFound = refusal('InvalidInstanceId.NotFound', {});

/** On the initiating end of a pair that is connected, or only idle. */
function onConnected(more: Parameters = {}) {
  return async (fixture: Fixture): Promise<Asked> => ({
    parameters: onInterface((await connectedPair(fixture)).initiator, more),
  });
}

function onIdle(more: Parameters = {}) {
  return async (fixture: Fixture): Promise<Asked> => ({
    parameters: onInterface((await pair(fixture)).initiator, more),
  });
}

async function onInactive(fixture: Fixture): Promise<Asked> {
  const { initiator } = await connectedPair(fixture);
  await fixture.vpc('DeactivateRouterInterface', onInterface(initiator));
  return { parameters: onInterface(initiator) };
}

/** With an interface of a VRouter that there is. */
function onVRouter(more: Parameters) {
  return async (fixture: Fixture): Promise<Asked> => ({ parameters: vRouterInterface(await vRouter(fixture), more) });
}

/** An interface that waits for another one to name it as its opposite. */
async function withOpposite(
  fixture: Fixture,
  acceptor: string,
  initiator: Parameters,
  key = fixture.customer,
): Promise<Asked> {
  const id = await routerInterface(fixture, initiator);
  await fixture.vpc('ModifyRouterInterfaceAttribute', onInterface(acceptor, { OppositeInterfaceId: id }), key);
  return { parameters: onInterface(id) };
}

/** An interface that a route leads by, out of service as its other end is. */
async function onRouted(fixture: Fixture): Promise<Asked> {
  const routed = await routedVpc(fixture);
  await fixture.vpc('CreateRouteEntry', routeOf(routed));
  const shown = await fixture.vpc('DescribeRouterInterfaceAttribute', { RegionId: region, InstanceId: routed.hop });
  for (const id of [routed.hop, textIn(shown, 'OppositeInterfaceId')])
    await fixture.vpc('DeactivateRouterInterface', onInterface(id));
  return { parameters: onInterface(routed.hop) };
}

export const routerInterfaces: readonly ActionCases[] = [
  {
    product: 'Vpc',
    action: 'CreateRouterInterface',
    given: vRouterInterface('vrt-bp1nothing'),
    arrange: async (fixture) => ({ parameters: vbrInterface(await vbr(fixture), { Name: 'to-vpc' }) }),
    refusals: [
      refusal('InvalidRouterType.ValueNotSupported', { RouterType: 'CEN' }),
      refusal('InvalidRole.ValueNotSupported', { Role: 'Both' }),
      refusal('InvalidResourceGroupId', onVRouter({ ResourceGroupId: 'rg-acfmnothing' })),
      refusal('InvalidSpec.ValudNotSupported', onVRouter({ Spec: 'Large.2' })),
      refusal('InvalidOppositeRouterType.ValueNotSupported', { OppositeRouterType: 'CEN' }),
      refusal('InvalidHealthCheckIP.Malformd', { HealthCheckTargetIp: '10.0.0.256' }),
      refusal('InvalidName.Malformed', { Name: '1' }),
      refusal('InvalidDescription.Malformed', { Description: 'https://example.com' }),
      refusal('InvalidRouterId.NotFound', vbrInterface('vbr-bp1nothing')),
      refusal('IncorrectStatus', async (fixture) => ({ parameters: vbrInterface(await terminatedVbr(fixture)) })),
      refusal('Forbidden.OnlyOneConnection', async (fixture) => {
        const id = await vbr(fixture);
        const { vRouter: OppositeRouterId } = await connectedPair(fixture, id);
        return { parameters: vbrInterface(id, { FastLinkMode: 'true', OppositeRouterId }) };
      }),
    ],
  },
  {
    product: 'Vpc',
    action: 'DescribeRouterInterfaces',
    given: { RegionId: region },
    arrange: async (fixture) => {
      const { initiator } = await connectedPair(fixture);
      const addresses = { HealthCheckSourceIp: '10.0.0.9', HealthCheckTargetIp: '10.0.1.9' };
      const more = { Name: 'to-vpc', Description: 'A pair', HcRate: '2000', HcThreshold: '8', ...addresses };
      await fixture.vpc('ModifyRouterInterfaceAttribute', onInterface(initiator, more));
      return { parameters: { RegionId: region, Filter: [{ Key: 'RouterInterfaceId', Value: [initiator] }] } };
    },
    refusals: [
      refusal(
        'InvalidFilterKey.ValueNotSupported',
        { Filter: [{ Key: 'Colour', Value: ['red'] }] },
        { filled: ['Filter.X.key', 'Filter.1.key'] },
      ),
    ],
  },
  {
    product: 'Vpc',
    action: 'ModifyRouterInterfaceAttribute',
    given: { ...given, Name: 'edge' },
    arrange: onIdle({ Name: 'edge' }),
    refusals: [
      notFound,
      refusal('InvalidName.Malformed', { Name: '_' }),
      refusal('InvalidDescription.Malformed', { Description: '1' }),
      refusal('InvalidHealthCheckIP.Malformd', { HealthCheckSourceIp: '::1' }),
      refusal('InvalidOppositeRouterType.ValueNotSupported', { OppositeRouterType: 'Vpc' }),
      refusal('InvalidParam.ModifyRouterInterface', async (fixture) => ({
        parameters: onInterface(await acceptingInterface(fixture), {
          DeleteHealthCheckIp: 'true',
          HealthCheckTargetIp: '10.0.0.9',
        }),
      })),
      refusal('IncorrectStatus', onConnected({ OppositeRouterId: 'vrt-other' }), { saying: 'The opposite can be' }),
      refusal('LinkRole.NotSupport', async (fixture) => ({
        parameters: onInterface(await routerInterface(fixture, vbrInterface(await vbr(fixture))), {
          OppositeRouterType: 'VBR',
        }),
      })),
    ],
  },
  {
    product: 'Vpc',
    action: 'ModifyRouterInterfaceSpec',
    given: { ...given, Spec: 'Large.1' },
    arrange: onConnected({ Spec: 'Large.1' }),
    refusals: [notFound, refusal('InvalidSpec.ValudNotSupported', onConnected({ Spec: 'Negative' }))],
  },
  {
    product: 'Vpc',
    action: 'ConnectRouterInterface',
    given,
    arrange: onIdle(),
    refusals: [
      notFound,
      refusal('IncorrectRole.NotInitiatingSide', async (fixture) => ({
        parameters: onInterface((await pair(fixture)).acceptor),
      })),
      refusal('IncorrectStatus', onConnected()),
      refusal('IncorrectOppositeInterfaceInfo.NotSet', async (fixture) => ({
        parameters: onInterface(await routerInterface(fixture, vbrInterface(await vbr(fixture)))),
      })),
      refusal(
        'IncorrectOppositeInterfaceInfo',
        async (fixture) => {
          const router = await vRouter(fixture);
          const acceptor = await routerInterface(fixture, vRouterInterface(router));
          const opposite = { OppositeInterfaceId: acceptor, OppositeRouterId: router };
          const initiator = vRouterInterface(router, { Role: 'InitiatingSide', Spec: 'Mini.2', ...opposite });
          return await withOpposite(fixture, acceptor, initiator);
        },
        { saying: 'same router' },
      ),
      refusal('CROSS_BID.FORBIDDEN', async (fixture) => {
        const other = await fixture.account({ Site: 'intl' });
        const router = await vRouter(fixture, other);
        const theirs = vRouterInterface(router, { OppositeInterfaceOwnerId: fixture.customer.accountId });
        const acceptor = await routerInterface(fixture, theirs, other);
        const opposite = { OppositeInterfaceId: acceptor, OppositeInterfaceOwnerId: other.accountId };
        return await withOpposite(fixture, acceptor, vbrInterface(await vbr(fixture), opposite), other);
      }),
      refusal('Forbidden.OnlyOneConnection', async (fixture) => {
        const id = await vbr(fixture);
        const { vRouter: opposite } = await connectedPair(fixture, id);
        return { parameters: onInterface((await pair(fixture, id, opposite)).initiator) };
      }),
    ],
  },
  {
    product: 'Vpc',
    action: 'ActivateRouterInterface',
    given,
    arrange: onInactive,
    refusals: [notFound, refusal('IncorrectStatus', onIdle())],
  },
  {
    product: 'Vpc',
    action: 'DeactivateRouterInterface',
    given,
    arrange: onConnected(),
    refusals: [notFound, refusal('IncorrectStatus', onIdle())],
  },
  {
    product: 'Vpc',
    action: 'DeleteRouterInterface',
    given,
    arrange: onIdle(),
    refusals: [
      notFound,
      refusal('IncorrectStatus', onConnected(), { only: '2019-08' }),
      refusal('DependencyViolation.RouterInterfaceReferedByRouteEntry', onRouted, { only: '2019-08' }),
    ],
  },
  {
    product: 'Vpc',
    action: 'DescribeRouterInterfaceAttribute',
    given: { InstanceId: 'ri-of-nobody', RegionId: region },
    arrange: async (fixture) => ({
      parameters: { InstanceId: await acceptingInterface(fixture), RegionId: region },
    }),
    refusals: [notFound],
  },
  {
    product: 'Vpc',
    action: 'DeleteExpressConnect',
    given,
    arrange: onIdle(),
    refusals: [
      notFound,
      refusal('IncorrectStatus', onConnected()),
      refusal('DependencyViolation.RouterInterfaceReferedByRouteEntry', onRouted),
    ],
  },
];
