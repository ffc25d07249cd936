// The further connections of a virtual border router.
import { refusal, type ActionCases, type Asked } from '../case.ts';
import { connection, crossAccountVbr, onVbr, ownVbrOn, peering, terminatedVbr, vbr } from '../connections.ts';
import type { Parameters } from '../parameters.ts';
import type { Fixture } from '../fixture.ts';
import { given, noVbr, onOwn } from './virtual-border-routers.ts';

/** A further connection for a VBR of the caller's own. */
function associating(more: Parameters, status?: 'Allocated') {
  return async (fixture: Fixture): Promise<Asked> => ({
    parameters: { ...ownVbrOn(await connection(fixture, status), { VbrId: await vbr(fixture) }), ...more },
  });
}

async function aliens(fixture: Fixture): Promise<Asked> {
  return { parameters: ownVbrOn(await connection(fixture), { VbrId: (await crossAccountVbr(fixture)).id }) };
}

export const virtualBorderRouterConnections: readonly ActionCases[] = [
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
      refusal('InvalidOperation.OperationNotAllowedInState', async (fixture) => ({
        parameters: ownVbrOn(await connection(fixture), { VbrId: await terminatedVbr(fixture) }),
      })),
      refusal('InvalidVlanId.Malformed', { VlanId: '3000' }),
      refusal('InvalidVlanId.Used', async (fixture) => {
        const further = await connection(fixture);
        await fixture.vpc('CreateVirtualBorderRouter', ownVbrOn(further, { VlanId: '30' }));
        return { parameters: ownVbrOn(further, { VbrId: await vbr(fixture), VlanId: '30' }) };
      }),
      refusal('InvalidCircuitCode.Malformed', { CircuitCode: 'long tel' }),
      refusal('InvalidIp.Malformed', { LocalIpv6GatewayIp: '10.0.0.1' }),
      refusal('InvalidPeeringSubnetMask.Malformed', { PeeringSubnetMask: '/23' }),
      refusal('InvalidIp.NotSameSubnet', associating({ PeerGatewayIp: '10.0.0.5' })),
      refusal('InvalidStatus.NotAllowed', async (fixture) => {
        const asked = ownVbrOn(await connection(fixture), { VbrId: await vbr(fixture) });
        await fixture.vpc('AssociatePhysicalConnectionToVirtualBorderRouter', asked);
        return { parameters: asked };
      }),
    ],
  },
  {
    product: 'Vpc',
    action: 'UnassociatePhysicalConnectionFromVirtualBorderRouter',
    given: { ...given, PhysicalConnectionId: 'pc-bp1nothing' },
    arrange: async (fixture) => {
      const [id, further] = [await vbr(fixture), await connection(fixture)];
      await fixture.vpc('AssociatePhysicalConnectionToVirtualBorderRouter', ownVbrOn(further, { VbrId: id }));
      return { parameters: onVbr(id, { PhysicalConnectionId: further }) };
    },
    refusals: [
      noVbr,
      refusal('InvalidPhysicalConnectionId.NotFound', onOwn({ PhysicalConnectionId: 'pc-bp1nothing' })),
    ],
  },
];
