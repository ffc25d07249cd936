import { z } from 'zod';
import { mtus, type VirtualBorderRouter } from '../../../domain/virtual-border-router.ts';
import { flag, integer, numberAmong } from '../../../gateway/codec.ts';
import { clearable, optional, type Values } from '../../../gateway/param.ts';
import type { VbrChanges } from '../../../store/resources/virtual-border-routers.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { descriptionMalformed, nameMalformed } from '../errors.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import { associatedConnections, associationChanges, changeAssociation } from './associated-connections.ts';
import * as rows from './errors.ts';
import { ownsConnection, ownsVbr, visibleVbr } from './find.ts';
import { moveVlan } from './move-vlan.ts';
import * as params from './params.ts';
import { checkAssociationPeering, checkIpv4Peering, checkIpv6Peering, isComplete } from './peering.ts';

// Terraform reads 0 where a client knows no MTU and sends it back.
const mtuText = numberAmong([0, ...mtus]);

const bfdInterval = integer({ min: 200, max: 1000 });

const declared = {
  RegionId: common.regionId,
  VbrId: params.vbrId,
  AssociatedPhysicalConnections: optional(
    'Further connections of the VBR with what is to change on each, as a JSON list.',
    associatedConnections,
  ),
  CircuitCode: clearable("The carrier's code of the line.", common.circuitCodeText, {
    malformed: rows.circuitCodeMalformed,
  }),
  ClientToken: common.clientToken,
  Description: clearable('Description of the VBR.', common.descriptionText, { malformed: descriptionMalformed }),
  DetectMultiplier: optional('BFD packets that may be lost in a row.', integer({ min: 3, max: 10 })),
  LocalGatewayIp: clearable("Address at the cloud's end.", params.ipv4Text, { malformed: rows.ipMalformed }),
  MinRxInterval: optional('Interval of received BFD packets in ms.', bfdInterval),
  MinTxInterval: optional('Interval of sent BFD packets in ms.', bfdInterval),
  Name: clearable('Name of the VBR.', common.nameText, { malformed: nameMalformed }),
  PeerGatewayIp: clearable("Address at the customer's end.", params.ipv4Text, { malformed: rows.ipMalformed }),
  PeeringSubnetMask: clearable('Mask of both addresses, /24 to /30 or dotted.', params.maskText, {
    malformed: rows.maskMalformed,
  }),
  VlanId: optional('VLAN on the connection.', params.vlanIdRange, { malformed: rows.vlanMalformed }),
  Bandwidth: optional('Bandwidth in Mbit/s.', params.vbrBandwidth),
  EnableIpv6: optional('Whether the VBR also peers over IPv6.', flag()),
  LocalIpv6GatewayIp: clearable("IPv6 address at the cloud's end.", params.ipv6Text, { malformed: rows.ipMalformed }),
  Mtu: optional('MTU, 1500 or 8500; 0 changes nothing.', mtuText),
  PeerIpv6GatewayIp: clearable("IPv6 address at the customer's end.", params.ipv6Text, { malformed: rows.ipMalformed }),
  PeeringIpv6SubnetMask: clearable('Mask of both IPv6 addresses.', params.ipv6MaskText, {
    malformed: rows.maskMalformed,
  }),
  SitelinkEnable: optional('Whether connections may reach each other through the VBR.', flag()),
};

export const modifyVirtualBorderRouterAttribute = writeAction({
  name: 'ModifyVirtualBorderRouterAttribute',
  doc: 'Changes a VBR; its owner confirms one that was made by another account by setting the peering.',
  subject: subjects.virtualBorderRouter,
  touches: [resources.virtualBorderRouter.named('VbrId')],
  params: declared,
  errors: {
    vbrNotFound: rows.vbrNotFoundOnModify,
    vlanUsed: rows.vlanUsed,
    connectionNotOwned: rows.connectionNotOwned,
    circuitCodeMalformed: rows.circuitCodeMalformed,
    vlanMalformed: rows.vlanMalformed,
    ipMalformed: rows.ipMalformed,
    maskMalformed: rows.maskMalformed,
    modifyNotAllowed: rows.modifyNotAllowed,
    circuitCodeNotAllowed: rows.circuitCodeNotAllowed,
    localGatewayIpNotAllowed: rows.localGatewayIpNotAllowed,
    peerGatewayIpNotAllowed: rows.peerGatewayIpNotAllowed,
    maskNotAllowed: rows.maskNotAllowed,
    vlanNotAllowed: rows.vlanNotAllowed,
    nameNotAllowed: rows.nameNotAllowed,
    descriptionNotAllowed: rows.descriptionNotAllowed,
    notSameSubnet: rows.notSameSubnet,
    nameMalformed,
    descriptionMalformed,
  },
  answer: z.strictObject({}),

  async run({ params: given, caller, tx, now, services, fail }) {
    const vbr = await visibleVbr(tx, services, caller, given.RegionId, given.VbrId, fail);
    // Told by what was sent: also a parameter that repeats the present value may be another account's to set.
    const sent = <Name extends keyof Given>(names: readonly Name[]) => names.find((name) => isSent(given, name));
    if (!ownsConnection(caller, vbr)) {
      const name = sent(connectionOwners);
      // The reference has two rows for a circuit code, which differ in their words: to specify one, and to modify one.
      if (name === 'CircuitCode' && vbr.circuitCode === null) fail('circuitCodeNotAllowed');
      if (name !== undefined) fail(rowOf[name]);
    }
    if (!ownsVbr(caller, vbr)) {
      const name = sent(vbrOwners);
      if (name !== undefined) fail(rowOf[name]);
    }
    const associations = await associationChanges(tx, vbr, given.AssociatedPhysicalConnections ?? [], fail);
    // An active VBR has a peering; it cannot be taken away.
    if (vbr.status !== 'unconfirmed') {
      if (given.LocalGatewayIp === null || given.PeerGatewayIp === null) fail('ipMalformed');
      if (given.PeeringSubnetMask === null) fail('maskMalformed');
    }
    const changes = changesOf(vbr, given);
    const after = { ...vbr, ...changes };
    checkIpv4Peering(after, fail);
    checkIpv6Peering(after, fail);
    for (const { after: association } of associations) checkAssociationPeering(association, fail);
    if (!(await moveVlan(tx, vbr, vbr, after.vlanId))) fail('vlanUsed');
    for (const association of associations) await changeAssociation(tx, vbr, association, fail);
    if (vbr.status === 'unconfirmed' && ownsVbr(caller, vbr) && isComplete(after))
      await tx.vbrs.fire(vbr, 'confirm', { ...changes, activatedAt: now });
    else if (Object.keys(changes).length > 0) await tx.vbrs.modify(vbr, changes);
    return {};
  },
});

type Given = Values<typeof declared>;

/** What the call changes: a parameter that is absent or repeats the present value is no change. */
function changesOf(vbr: VirtualBorderRouter, given: Given): VbrChanges {
  const wanted: Partial<Record<keyof VbrChanges, string | number | boolean | null | undefined>> = {
    circuitCode: given.CircuitCode,
    description: given.Description,
    detectMultiplier: given.DetectMultiplier,
    localGatewayIp: given.LocalGatewayIp,
    minRxIntervalMs: given.MinRxInterval,
    minTxIntervalMs: given.MinTxInterval,
    name: given.Name,
    peerGatewayIp: given.PeerGatewayIp,
    peeringSubnetMask: given.PeeringSubnetMask,
    vlanId: given.VlanId,
    bandwidthMbps: given.Bandwidth,
    enableIpv6: given.EnableIpv6,
    localIpv6GatewayIp: given.LocalIpv6GatewayIp,
    mtu: given.Mtu === 0 ? undefined : given.Mtu,
    peerIpv6GatewayIp: given.PeerIpv6GatewayIp,
    peeringIpv6SubnetMask: given.PeeringIpv6SubnetMask,
    sitelinkEnable: given.SitelinkEnable,
  };
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([field, value]) => value !== undefined && value !== vbr[field as keyof VirtualBorderRouter],
    ),
  );
}

function isSent(given: Given, name: keyof Given): boolean {
  // Clients send an MTU of 0 where they know none.
  return given[name] !== undefined && !(name === 'Mtu' && given.Mtu === 0);
}

/** What the connection's owner alone may set. */
const connectionOwners = ['CircuitCode', 'VlanId', 'Bandwidth'] as const;

/** What the VBR's owner alone may set. BFD is nobody's alone: either owner may set it. */
const vbrOwners = [
  'AssociatedPhysicalConnections',
  'Description',
  'LocalGatewayIp',
  'Name',
  'PeerGatewayIp',
  'PeeringSubnetMask',
  'EnableIpv6',
  'LocalIpv6GatewayIp',
  'Mtu',
  'PeerIpv6GatewayIp',
  'PeeringIpv6SubnetMask',
  'SitelinkEnable',
] as const;

/** What a caller is told who may not set it. */
const rowOf = {
  CircuitCode: 'modifyNotAllowed',
  VlanId: 'vlanNotAllowed',
  Bandwidth: 'modifyNotAllowed',
  AssociatedPhysicalConnections: 'modifyNotAllowed',
  Description: 'descriptionNotAllowed',
  LocalGatewayIp: 'localGatewayIpNotAllowed',
  Name: 'nameNotAllowed',
  PeerGatewayIp: 'peerGatewayIpNotAllowed',
  PeeringSubnetMask: 'maskNotAllowed',
  EnableIpv6: 'modifyNotAllowed',
  LocalIpv6GatewayIp: 'modifyNotAllowed',
  Mtu: 'modifyNotAllowed',
  PeerIpv6GatewayIp: 'modifyNotAllowed',
  PeeringIpv6SubnetMask: 'modifyNotAllowed',
  SitelinkEnable: 'modifyNotAllowed',
} as const;
