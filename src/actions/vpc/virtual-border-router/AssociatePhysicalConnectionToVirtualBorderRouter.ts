import { z } from 'zod';
import { isInService } from '../../../domain/physical-connection.ts';
import type { VbrAssociation } from '../../../domain/virtual-border-router.ts';
import { flag } from '../../../gateway/codec.ts';
import { errorRow } from '../../../gateway/errors.ts';
import { optional, required, withDefault } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import * as resources from '../resources.ts';
import * as rows from './errors.ts';
import { ownsVbr, visibleVbr } from './find.ts';
import * as params from './params.ts';
import { checkAssociationPeering } from './peering.ts';

export const associatePhysicalConnectionToVirtualBorderRouter = writeAction({
  name: 'AssociatePhysicalConnectionToVirtualBorderRouter',
  doc: 'Associates a VBR with a further connection of its owner, with a VLAN and peering there.',
  subject: subjects.virtualBorderRouter,
  touches: [resources.virtualBorderRouter.named('VbrId'), resources.physicalConnection.named('PhysicalConnectionId')],
  params: {
    PhysicalConnectionId: required('The further connection, of the same account.', common.connectionIdText),
    RegionId: common.regionId,
    VbrId: params.vbrId,
    VlanId: required('VLAN on the further connection.', params.vlanIdRange, { malformed: rows.vlanMalformed }),
    CircuitCode: optional("The carrier's code of the line.", common.circuitCodeText, {
      malformed: rows.circuitCodeMalformed,
    }),
    ClientToken: common.clientToken,
    LocalGatewayIp: optional("Address at the cloud's end.", params.ipv4Text, { malformed: rows.ipMalformed }),
    PeerGatewayIp: optional("Address at the customer's end.", params.ipv4Text, { malformed: rows.ipMalformed }),
    PeeringSubnetMask: optional('Mask of both addresses.', params.maskText, { malformed: rows.maskMalformed }),
    EnableIpv6: withDefault('Whether the connection also peers over IPv6.', false, flag()),
    LocalIpv6GatewayIp: optional("IPv6 address at the cloud's end.", params.ipv6Text, { malformed: rows.ipMalformed }),
    PeerIpv6GatewayIp: optional("IPv6 address at the customer's end.", params.ipv6Text, {
      malformed: rows.ipMalformed,
    }),
    PeeringIpv6SubnetMask: optional('Mask of both IPv6 addresses.', params.ipv6MaskText, {
      malformed: rows.maskMalformed,
    }),
  },
  errors: {
    vbrNotFound: rows.vbrNotFound,
    connectionNotOwned: rows.connectionNotOwned,
    connectionNotEnabled: rows.connectionNotEnabled,
    vbrNotAllowedInState: rows.vbrNotAllowedInState,
    vlanMalformed: rows.vlanMalformed,
    vlanUsed: rows.vlanUsed,
    circuitCodeMalformed: rows.circuitCodeMalformed,
    ipMalformed: rows.ipMalformed,
    maskMalformed: rows.maskMalformed,
    notSameSubnet: rows.notSameSubnet,
    associatedAlready: errorRow(
      400,
      'InvalidStatus.NotAllowed',
      'The virtual border has been associated by physicalConnection.',
      {
        en: 'The VBR still has a further connection. Unassociate it first.',
        zh: '该边界路由器仍关联着其他专线。请先解除关联。',
      },
    ),
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, now, services, fail }) {
    const vbr = await visibleVbr(tx, services, caller, given.RegionId, given.VbrId, fail);
    if (!ownsVbr(caller, vbr)) fail('vbrNotFound');
    const region = knownRegion(services, given.RegionId, fail);
    const connection = await tx.physicalConnections.owned(caller.accountId, given.PhysicalConnectionId);
    if (connection?.regionId !== region.id) return fail('connectionNotOwned');
    const association: VbrAssociation = {
      vbrId: vbr.id,
      connectionId: connection.id,
      vlanId: given.VlanId,
      circuitCode: given.CircuitCode ?? null,
      localGatewayIp: given.LocalGatewayIp ?? null,
      peerGatewayIp: given.PeerGatewayIp ?? null,
      peeringSubnetMask: given.PeeringSubnetMask ?? null,
      enableIpv6: given.EnableIpv6,
      localIpv6GatewayIp: given.LocalIpv6GatewayIp ?? null,
      peerIpv6GatewayIp: given.PeerIpv6GatewayIp ?? null,
      peeringIpv6SubnetMask: given.PeeringIpv6SubnetMask ?? null,
      createdAt: now,
    };
    checkAssociationPeering(association, fail);
    if (vbr.status !== 'active') fail('vbrNotAllowedInState');
    if (!isInService(connection)) fail('connectionNotEnabled');
    if (connection.id === vbr.connectionId) fail('associatedAlready');
    if (!(await tx.vbrs.associate(association))) fail('associatedAlready');
    if (!(await tx.vbrs.claimVlan(connection.id, given.VlanId, vbr.id))) fail('vlanUsed');
    const vlanInterfaceId = services.newId('ri', region.code);
    await tx.vbrs.addVlanInterface({ id: vlanInterfaceId, vbrId: vbr.id, connectionId: connection.id });
    return {};
  },
});
