// Virtual border routers, from the side of the line's owner and of the VBR's.
import { refusal, type ActionCases, type Asked, type RefusalCase } from '../case.ts';
import type { Row } from '../contract.ts';
import {
  confirmedForeignVbr,
  foreignVbr,
  line,
  onLine,
  onVbr,
  ownVbrOn,
  peering,
  region,
  routerInterface,
  terminatedVbr,
  vbr,
  vbrInterface,
} from '../lines.ts';
import { without, type Parameters } from '../parameters.ts';
import type { Scene } from '../scene.ts';

/** On an active VBR of the caller's own. */
function onOwn(more: Parameters = {}) {
  return async (scene: Scene): Promise<Asked> => ({ parameters: onVbr(await vbr(scene), more) });
}

/** The line's owner touches what belongs to the owner of the VBR. */
function byLineOwner(more: Parameters = {}) {
  return async (scene: Scene): Promise<Asked> => ({ parameters: onVbr((await foreignVbr(scene)).id, more) });
}

/** The VBR's owner touches what belongs to the owner of the line. */
function byVbrOwner(more: Parameters = {}) {
  return async (scene: Scene): Promise<Asked> => {
    const { id, owner } = await confirmedForeignVbr(scene);
    return { parameters: onVbr(id, more), key: owner };
  };
}

function onTerminated(more: Parameters = {}) {
  return async (scene: Scene): Promise<Asked> => ({ parameters: onVbr(await terminatedVbr(scene), more) });
}

function creating(more: Parameters, status?: 'Confirmed') {
  return async (scene: Scene): Promise<Asked> => ({ parameters: ownVbrOn(await line(scene, status), more) });
}

/** For another account, with what only that one may say. */
function creatingForAnother(more: Parameters) {
  return async (scene: Scene): Promise<Asked> => {
    const { accountId } = await scene.account();
    return { parameters: onLine(await line(scene), { VlanId: '20', VbrOwnerId: accountId, ...more }) };
  };
}

/** A further line for a VBR of the caller's own. */
function associating(more: Parameters, status?: 'Allocated') {
  return async (scene: Scene): Promise<Asked> => ({
    parameters: { ...ownVbrOn(await line(scene, status), { VbrId: await vbr(scene) }), ...more },
  });
}

async function aliens(scene: Scene): Promise<Asked> {
  return { parameters: ownVbrOn(await line(scene), { VbrId: (await foreignVbr(scene)).id }) };
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

const given = onVbr('vbr-bp1nothing');
const noVbr = refusal('InvalidVbrId.NotFound', {});
const noVbrAtAll: Row = [404, 'InvalidVbrId.NotFound', 'The specified VirutalBorderRouter is not found.'];

const notOfTheCaller: readonly RefusalCase[] = [
  refusal('Forbidden.NameNotAllowedByCaller', byLineOwner({ Name: 'theirs' })),
  refusal('Forbidden.DescriptionNotAllowedByCaller', byLineOwner({ Description: 'theirs' })),
  refusal('Forbidden.LocalGatewayIpNotAllowedByCaller', byLineOwner({ LocalGatewayIp: '10.0.0.1' })),
  refusal('Forbidden.PeerGatewayIpNotAllowedByCaller', byLineOwner({ PeerGatewayIp: '10.0.0.2' })),
  refusal('Forbidden.PeeringSubnetMaskNotAllowedByCaller', byLineOwner({ PeeringSubnetMask: '/30' })),
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
        refusal('MissingParameter', async (scene) => ({ parameters: without(ownVbrOn(await line(scene)), name) }), {
          saying: `'${name}'`,
        }),
      ),
      refusal('InvalidVlanId.Used', async (scene) => {
        const id = await line(scene);
        await scene.vpc('CreateVirtualBorderRouter', ownVbrOn(id));
        return { parameters: ownVbrOn(id) };
      }),
      refusal('InvalidPhysicalConnectionId.NotEnabled', creating({}, 'Confirmed')),
      refusal('InvalidVbrOwnerId.NotFound', async (scene) => ({
        parameters: onLine(await line(scene), { VlanId: '20', VbrOwnerId: '1999999999999999' }),
      })),
      refusal('InvalidVlanId.Malformed', { VlanId: '3000' }),
      refusal('InvalidCircuitCode.Malformed', { CircuitCode: 'long tel' }),
      refusal('InvalidLocalGatewayIp.Malformed', { LocalGatewayIp: '10.0.0.01' }),
      refusal('InvalidPeeringSubnetMask.Malformed', { PeeringSubnetMask: '/31' }),
      refusal('Forbidden.LocalGatewayIpNotAllowedByCaller', creatingForAnother({ LocalGatewayIp: '10.0.0.1' })),
      refusal('Forbidden.PeerGatewayIpNotAllowedByCaller', creatingForAnother({ PeerGatewayIp: '10.0.0.2' })),
      refusal('Forbidden.PeeringSubnetMaskNotAllowedByCaller', creatingForAnother({ PeeringSubnetMask: '/30' })),
      refusal('Forbidden.NameNotAllowedByCaller', creatingForAnother({ Name: 'theirs' })),
      refusal('Forbidden.DescriptionNotAllowedByCaller', creatingForAnother({ Description: 'theirs' })),
      refusal('InvalidName.Malformed', { Name: '1st' }),
      refusal('InvalidDescription.Malformed', { Description: 'http://example.com' }),
      refusal('QuotaExceeded.vbrPerpConn', async (scene) => {
        const id = await line(scene);
        for (let vlan = 1; vlan <= 50; vlan += 1)
          await scene.vpc('CreateVirtualBorderRouter', ownVbrOn(id, { VlanId: String(vlan) }));
        return { parameters: ownVbrOn(id, { VlanId: '51' }) };
      }),
      refusal('QuotaExceeded.freevbr', async (scene) => {
        const { accountId: VbrOwnerId } = await scene.account();
        const id = await line(scene);
        const asked = (vlan: number): Parameters => onLine(id, { VbrOwnerId, VlanId: String(vlan) });
        for (let vlan = 1; vlan <= 10; vlan += 1) await scene.vpc('CreateVirtualBorderRouter', asked(vlan));
        return { parameters: asked(11) };
      }),
      refusal('InvalidIp.NotSameSubnet', creating({ PeerGatewayIp: '10.0.0.5' })),
      refusal('CROSS_BID.FORBIDDEN', async (scene) => {
        const { accountId: VbrOwnerId } = await scene.account({ Site: 'intl' });
        return { parameters: onLine(await line(scene), { VlanId: '20', VbrOwnerId }) };
      }),
    ],
  },
  {
    product: 'Vpc',
    action: 'DescribeVirtualBorderRouters',
    given: { RegionId: region },
    arrange: async (scene) => {
      const described = { Name: 'edge', Description: 'First router', CircuitCode: 'longtel001' };
      const id = await vbr(scene, described);
      await scene.vpc('AssociatePhysicalConnectionToVirtualBorderRouter', ownVbrOn(await line(scene), { VbrId: id }));
      return { parameters: { RegionId: region, Filter: [{ Key: 'VbrId', Value: [id] }] } };
    },
    refusals: [filterRefusal],
  },
  {
    product: 'Vpc',
    action: 'DescribeVirtualBorderRoutersForPhysicalConnection',
    given: onLine('pc-bp1nothing'),
    arrange: async (scene) => ({ parameters: onLine((await confirmedForeignVbr(scene)).line) }),
    refusals: [
      refusal('InvalidPhysicalConnectionId.NotFound', {}),
      refusal(
        filterRefusal.code,
        async (scene) => ({
          parameters: onLine(await line(scene), {
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
      refusal('InvalidVlanId.Used', async (scene) => {
        const id = await line(scene);
        await scene.vpc('CreateVirtualBorderRouter', ownVbrOn(id, { VlanId: '11' }));
        const second = await scene.vpc('CreateVirtualBorderRouter', ownVbrOn(id));
        return { parameters: onVbr(String(second['VbrId']), { VlanId: '11' }) };
      }),
      refusal('InvalidCircuitCode.Malformed', { CircuitCode: 'long tel' }),
      refusal('InvalidVlanId.Malformed', { VlanId: '3000' }),
      refusal('InvalidIp.Malformed', { PeerGatewayIp: '2001:db8::1' }),
      refusal('InvalidPeeringSubnetMask.Malformed', { PeeringSubnetMask: '255.255.0.0' }),
      refusal('Forbidden.CircuitCodeNotAllowedByCaller', byLineOwner({ Mtu: '8500' }), { saying: 'to modify' }),
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
      refusal('InvalidOperation.OperationNotAllowedInState', byLineOwner()),
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
        async (scene) => {
          const id = await line(scene);
          const { VbrId } = await scene.vpc('CreateVirtualBorderRouter', ownVbrOn(id));
          await scene.vpc('TerminateVirtualBorderRouter', onVbr(String(VbrId)));
          // A VLAN is kept for a terminated router for seven days.
          await scene.passTime('P8D');
          await scene.vpc('CreateVirtualBorderRouter', ownVbrOn(id));
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
      refusal('Forbidden.OperationNotAllowedByUser', async (scene) => ({
        parameters: onVbr((await confirmedForeignVbr(scene)).id),
      })),
      refusal('InvalidOperation.RouterInterfaceNotDeleted', async (scene) => {
        const id = await vbr(scene);
        await routerInterface(scene, vbrInterface(id));
        return { parameters: onVbr(id) };
      }),
      refusal('InvalidStatus.NotAllowed', async (scene) => {
        const id = await vbr(scene);
        await scene.vpc('AssociatePhysicalConnectionToVirtualBorderRouter', ownVbrOn(await line(scene), { VbrId: id }));
        return { parameters: onVbr(id) };
      }),
    ],
  },
  {
    product: 'Vpc',
    action: 'AssociatePhysicalConnectionToVirtualBorderRouter',
    given: ownVbrOn('pc-bp1nothing', { VbrId: 'vbr-bp1nothing' }),
    arrange: associating({}),
    refusals: [
      refusal('InvalidVbrId.NotFound', aliens),
      refusal(
        'InvalidPhysicalConnectionId.NotFound',
        onOwn({ ...peering, VlanId: '10', PhysicalConnectionId: 'pc-bp1nothing' }),
      ),
      refusal('InvalidPhysicalConnectionId.NotEnabled', associating({}, 'Allocated')),
      refusal('InvalidOperation.OperationNotAllowedInState', async (scene) => ({
        parameters: ownVbrOn(await line(scene), { VbrId: await terminatedVbr(scene) }),
      })),
      refusal('InvalidVlanId.Malformed', { VlanId: '3000' }),
      refusal('InvalidVlanId.Used', async (scene) => {
        const further = await line(scene);
        await scene.vpc('CreateVirtualBorderRouter', ownVbrOn(further, { VlanId: '30' }));
        return { parameters: ownVbrOn(further, { VbrId: await vbr(scene), VlanId: '30' }) };
      }),
      refusal('InvalidCircuitCode.Malformed', { CircuitCode: 'long tel' }),
      refusal('InvalidIp.Malformed', { LocalIpv6GatewayIp: '10.0.0.1' }),
      refusal('InvalidPeeringSubnetMask.Malformed', { PeeringSubnetMask: '/23' }),
      refusal('InvalidIp.NotSameSubnet', associating({ PeerGatewayIp: '10.0.0.5' })),
      refusal('InvalidStatus.NotAllowed', async (scene) => {
        const asked = ownVbrOn(await line(scene), { VbrId: await vbr(scene) });
        await scene.vpc('AssociatePhysicalConnectionToVirtualBorderRouter', asked);
        return { parameters: asked };
      }),
    ],
  },
  {
    product: 'Vpc',
    action: 'UnassociatePhysicalConnectionFromVirtualBorderRouter',
    given: { ...given, PhysicalConnectionId: 'pc-bp1nothing' },
    arrange: async (scene) => {
      const [id, further] = [await vbr(scene), await line(scene)];
      await scene.vpc('AssociatePhysicalConnectionToVirtualBorderRouter', ownVbrOn(further, { VbrId: id }));
      return { parameters: onVbr(id, { PhysicalConnectionId: further }) };
    },
    refusals: [
      noVbr,
      refusal('InvalidPhysicalConnectionId.NotFound', onOwn({ PhysicalConnectionId: 'pc-bp1nothing' })),
    ],
  },
  {
    product: 'Vpc',
    action: 'UpdateVirtualBorderBandwidth',
    given: { RegionId: region, VirtualBorderRouterId: 'vbr-bp1nothing', Bandwidth: '50' },
    arrange: async (scene) => ({
      parameters: { RegionId: region, VirtualBorderRouterId: await vbr(scene), Bandwidth: '50' },
    }),
    refusals: [
      noVbr,
      refusal('Forbidden.CircuitCodeNotAllowedByCaller', async (scene) => {
        const { id, owner } = await foreignVbr(scene);
        return { parameters: { RegionId: region, VirtualBorderRouterId: id, Bandwidth: '50' }, key: owner };
      }),
      refusal('InvalidOperation.OperationNotAllowedInState', async (scene) => ({
        parameters: { RegionId: region, VirtualBorderRouterId: await terminatedVbr(scene), Bandwidth: '50' },
      })),
    ],
  },
];
