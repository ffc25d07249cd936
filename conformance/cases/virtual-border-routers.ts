// Virtual border routers, from the side of the connection's owner and of the VBR's.
import { refusal, type ActionCases, type Asked, type RefusalCase } from '../case.ts';
import type { Row } from '../contract.ts';
import {
  bgpGroup,
  confirmedCrossAccountVbr,
  crossAccountVbr,
  connection,
  onConnection,
  onVbr,
  ownVbrOn,
  peering,
  region,
  routerInterface,
  terminatedVbr,
  vbr,
  vbrInterface,
} from '../connections.ts';
import { without, type Parameters } from '../parameters.ts';
import type { Fixture } from '../fixture.ts';

/** On an active VBR of the caller's own. */
export function onOwn(more: Parameters = {}) {
  return async (fixture: Fixture): Promise<Asked> => ({ parameters: onVbr(await vbr(fixture), more) });
}

/** The connection's owner changes what only the VBR's owner may change. */
function byConnectionOwner(more: Parameters = {}) {
  return async (fixture: Fixture): Promise<Asked> => ({ parameters: onVbr((await crossAccountVbr(fixture)).id, more) });
}

/** The VBR's owner changes what only the connection's owner may change. */
function byVbrOwner(more: Parameters = {}) {
  return async (fixture: Fixture): Promise<Asked> => {
    const { id, owner } = await confirmedCrossAccountVbr(fixture);
    return { parameters: onVbr(id, more), key: owner };
  };
}

function onTerminated(more: Parameters = {}) {
  return async (fixture: Fixture): Promise<Asked> => ({ parameters: onVbr(await terminatedVbr(fixture), more) });
}

function creating(more: Parameters, status?: 'Confirmed') {
  return async (fixture: Fixture): Promise<Asked> => ({
    parameters: ownVbrOn(await connection(fixture, status), more),
  });
}

/** For another account, with parameters that only that account may give. */
function creatingForAnother(more: Parameters) {
  return async (fixture: Fixture): Promise<Asked> => {
    const { accountId } = await fixture.account();
    return { parameters: onConnection(await connection(fixture), { VlanId: '20', VbrOwnerId: accountId, ...more }) };
  };
}

const filterRefusal = refusal(
  'InvalidFilterKey.ValueNotSupported',
  {
    Filter: [
      { Key: 'Status', Value: ['active'] },
      { Key: 'Colour', Value: ['red'] },
    ],
  },
  { filled: ['Filter.X.key', 'Filter.2.key'] },
);

export const given = onVbr('vbr-bp1nothing');
export const noVbr = refusal('InvalidVbrId.NotFound', {});
const noVbrAtAll: Row = [404, 'InvalidVbrId.NotFound', 'The specified VirutalBorderRouter is not found.'];

const notOfTheCaller: readonly RefusalCase[] = [
  refusal('Forbidden.NameNotAllowedByCaller', byConnectionOwner({ Name: 'theirs' })),
  refusal('Forbidden.DescriptionNotAllowedByCaller', byConnectionOwner({ Description: 'theirs' })),
  refusal('Forbidden.LocalGatewayIpNotAllowedByCaller', byConnectionOwner({ LocalGatewayIp: '10.0.0.1' })),
  refusal('Forbidden.PeerGatewayIpNotAllowedByCaller', byConnectionOwner({ PeerGatewayIp: '10.0.0.2' })),
  refusal('Forbidden.PeeringSubnetMaskNotAllowedByCaller', byConnectionOwner({ PeeringSubnetMask: '/30' })),
];

export const virtualBorderRouters: readonly ActionCases[] = [
  {
    product: 'Vpc',
    action: 'CreateVirtualBorderRouter',
    given: ownVbrOn('pc-bp1nothing'),
    arrange: creating({ Name: 'edge', Description: 'First router', CircuitCode: 'longtel001' }),
    refusals: [
      refusal('InvalidPhysicalConnectionId.NotFound', {}),
      ...Object.keys(peering).map((name) =>
        refusal(
          'MissingParameter',
          async (fixture) => ({ parameters: without(ownVbrOn(await connection(fixture)), name) }),
          {
            saying: `'${name}'`,
          },
        ),
      ),
      refusal('InvalidVlanId.Used', async (fixture) => {
        const id = await connection(fixture);
        await fixture.vpc('CreateVirtualBorderRouter', ownVbrOn(id));
        return { parameters: ownVbrOn(id) };
      }),
      refusal('InvalidPhysicalConnectionId.NotEnabled', creating({}, 'Confirmed')),
      refusal('InvalidVbrOwnerId.NotFound', async (fixture) => ({
        parameters: onConnection(await connection(fixture), { VlanId: '20', VbrOwnerId: '1999999999999999' }),
      })),
      refusal('InvalidResourceGroupId', creating({ ResourceGroupId: 'rg-acfmnothing' })),
      refusal('InvalidVlanId.Malformed', { VlanId: '3000' }),
      refusal('InvalidCircuitCode.Malformed', { CircuitCode: 'long tel' }),
      refusal('InvalidLocalGatewayIp.Malformed', { LocalGatewayIp: '10.0.0.01' }),
      refusal('InvalidPeeringSubnetMask.Malformed', { PeeringSubnetMask: '/31' }),
      refusal('Forbidden.LocalGatewayIpNotAllowedByCaller', creatingForAnother({ LocalGatewayIp: '10.0.0.1' })),
      refusal('Forbidden.PeerGatewayIpNotAllowedByCaller', creatingForAnother({ PeerGatewayIp: '10.0.0.2' })),
      refusal('Forbidden.PeeringSubnetMaskNotAllowedByCaller', creatingForAnother({ PeeringSubnetMask: '/30' })),
      refusal('Forbidden.NameNotAllowedByCaller', creatingForAnother({ Name: 'theirs' })),
      refusal('Forbidden.DescriptionNotAllowedByCaller', creatingForAnother({ Description: 'theirs' })),
      refusal('Forbidden.CircuitCodeNotAllowedByCaller', creatingForAnother({ EnableIpv6: 'true' })),
      refusal('InvalidName.Malformed', { Name: '1st' }),
      refusal('InvalidDescription.Malformed', { Description: 'http://example.com' }),
      refusal('QuotaExceeded.vbrPerpConn', async (fixture) => {
        const id = await connection(fixture);
        for (let vlan = 1; vlan <= 50; vlan += 1)
          await fixture.vpc('CreateVirtualBorderRouter', ownVbrOn(id, { VlanId: String(vlan) }));
        return { parameters: ownVbrOn(id, { VlanId: '51' }) };
      }),
      refusal('QuotaExceeded.freevbr', async (fixture) => {
        const { accountId: VbrOwnerId } = await fixture.account();
        const id = await connection(fixture);
        const asked = (vlan: number): Parameters => onConnection(id, { VbrOwnerId, VlanId: String(vlan) });
        for (let vlan = 1; vlan <= 10; vlan += 1) await fixture.vpc('CreateVirtualBorderRouter', asked(vlan));
        return { parameters: asked(11) };
      }),
      refusal('InvalidIp.NotSameSubnet', creating({ PeerGatewayIp: '10.0.0.5' })),
      refusal('CROSS_BID.FORBIDDEN', async (fixture) => {
        const { accountId: VbrOwnerId } = await fixture.account({ Site: 'intl' });
        return { parameters: onConnection(await connection(fixture), { VlanId: '20', VbrOwnerId }) };
      }),
    ],
  },
  {
    product: 'Vpc',
    action: 'DescribeVirtualBorderRouters',
    given: { RegionId: region },
    arrange: async (fixture) => {
      const described = { Name: 'edge', Description: 'First router', CircuitCode: 'longtel001' };
      const id = await vbr(fixture, described);
      await fixture.vpc(
        'AssociatePhysicalConnectionToVirtualBorderRouter',
        ownVbrOn(await connection(fixture), { VbrId: id }),
      );
      return { parameters: { RegionId: region, Filter: [{ Key: 'VbrId', Value: [id] }] } };
    },
    refusals: [filterRefusal],
  },
  {
    product: 'Vpc',
    action: 'DescribeVirtualBorderRoutersForPhysicalConnection',
    given: onConnection('pc-bp1nothing'),
    arrange: async (fixture) => ({ parameters: onConnection((await confirmedCrossAccountVbr(fixture)).connection) }),
    refusals: [
      refusal('InvalidPhysicalConnectionId.NotFound', {}),
      refusal(
        filterRefusal.code,
        async (fixture) => ({
          parameters: onConnection(await connection(fixture), {
            Filter: [{ Key: 'Colour', Value: ['red'] }],
          }),
        }),
        { filled: ['Filter.X.key', 'Filter.1.key'] },
      ),
    ],
  },
  {
    product: 'Vpc',
    action: 'ModifyVirtualBorderRouterAttribute',
    given: { ...given, Name: 'edge' },
    arrange: onOwn({ Name: 'edge', MinTxInterval: '300', MinRxInterval: '300', DetectMultiplier: '5' }),
    refusals: [
      refusal('InvalidVbrId.NotFound', {}, { rows: { current: noVbrAtAll } }),
      refusal('InvalidVlanId.Used', async (fixture) => {
        const id = await connection(fixture);
        await fixture.vpc('CreateVirtualBorderRouter', ownVbrOn(id, { VlanId: '11' }));
        const second = await fixture.vpc('CreateVirtualBorderRouter', ownVbrOn(id));
        return { parameters: onVbr(String(second['VbrId']), { VlanId: '11' }) };
      }),
      refusal(
        'InvalidPhysicalConnectionId.NotFound',
        onOwn({ AssociatedPhysicalConnections: '[{"PhysicalConnectionId":"pc-bp1nothing"}]' }),
      ),
      refusal('InvalidCircuitCode.Malformed', { CircuitCode: 'long tel' }),
      refusal('InvalidVlanId.Malformed', { VlanId: '3000' }),
      refusal('InvalidIp.Malformed', { PeerGatewayIp: '2001:db8::1' }),
      refusal('InvalidPeeringSubnetMask.Malformed', { PeeringSubnetMask: '255.255.0.0' }),
      refusal('Forbidden.CircuitCodeNotAllowedByCaller', byConnectionOwner({ Mtu: '8500' }), { saying: 'to modify' }),
      refusal('Forbidden.CircuitCodeNotAllowedByCaller', byVbrOwner({ CircuitCode: 'longtel001' }), {
        saying: 'to specify',
      }),
      refusal('Forbidden.VlanIdNotAllowedByCaller', byVbrOwner({ VlanId: '21' })),
      ...notOfTheCaller,
      refusal('InvalidIp.NotSameSubnet', onOwn({ PeerGatewayIp: '10.0.0.3' })),
      refusal('InvalidName.Malformed', { Name: '1st' }),
      refusal('InvalidDescription.Malformed', { Description: 'http://example.com' }),
    ],
  },
  {
    product: 'Vpc',
    action: 'TerminateVirtualBorderRouter',
    given,
    arrange: onOwn(),
    refusals: [
      noVbr,
      refusal('InvalidOperation.OperationNotAllowedInState', byConnectionOwner()),
      refusal('Forbidden.OperationNotAllowedByUser', byVbrOwner()),
    ],
  },
  {
    product: 'Vpc',
    action: 'RecoverVirtualBorderRouter',
    given,
    arrange: onTerminated(),
    refusals: [
      noVbr,
      refusal('InvalidOperation.OperationNotAllowedInState', onOwn()),
      refusal(
        'OperationFailed.VlanIdAlreadyInUse',
        async (fixture) => {
          const id = await connection(fixture);
          const { VbrId } = await fixture.vpc('CreateVirtualBorderRouter', ownVbrOn(id));
          await fixture.vpc('TerminateVirtualBorderRouter', onVbr(String(VbrId)));
          // The VLAN of a terminated VBR stays reserved for seven days.
          await fixture.passTime('P8D');
          await fixture.vpc('CreateVirtualBorderRouter', ownVbrOn(id));
          return { parameters: onVbr(String(VbrId)) };
        },
        { passesTime: true },
      ),
      refusal('Forbidden.OperationNotAllowedByUser', byVbrOwner()),
    ],
  },
  {
    product: 'Vpc',
    action: 'DeleteVirtualBorderRouter',
    given,
    arrange: onOwn(),
    refusals: [
      noVbr,
      refusal('Forbidden.OperationNotAllowedByUser', async (fixture) => ({
        parameters: onVbr((await confirmedCrossAccountVbr(fixture)).id),
      })),
      refusal('InvalidOperation.RouterInterfaceNotDeleted', async (fixture) => {
        const id = await vbr(fixture);
        await routerInterface(fixture, vbrInterface(id));
        return { parameters: onVbr(id) };
      }),
      refusal('DependencyViolation.BgpGroup', async (fixture) => {
        const id = await vbr(fixture);
        await bgpGroup(fixture, id);
        return { parameters: onVbr(id) };
      }),
      refusal('InvalidStatus.NotAllowed', async (fixture) => {
        const id = await vbr(fixture);
        await fixture.vpc(
          'AssociatePhysicalConnectionToVirtualBorderRouter',
          ownVbrOn(await connection(fixture), { VbrId: id }),
        );
        return { parameters: onVbr(id) };
      }),
    ],
  },
  {
    product: 'Vpc',
    action: 'UpdateVirtualBorderBandwidth',
    given: { RegionId: region, VirtualBorderRouterId: 'vbr-bp1nothing', Bandwidth: '50' },
    arrange: async (fixture) => ({
      parameters: { RegionId: region, VirtualBorderRouterId: await vbr(fixture), Bandwidth: '50' },
    }),
    refusals: [
      noVbr,
      refusal('Forbidden.CircuitCodeNotAllowedByCaller', async (fixture) => {
        const { id, owner } = await crossAccountVbr(fixture);
        return { parameters: { RegionId: region, VirtualBorderRouterId: id, Bandwidth: '50' }, key: owner };
      }),
    ],
  },
];
