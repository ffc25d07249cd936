import { z } from 'zod';
import { mtus, vlanReservationMs, type VirtualBorderRouter } from '../../../domain/virtual-border-router.ts';
import { flag, integer, text } from '../../../gateway/codec.ts';
import type { CallContext } from '../../../gateway/action.ts';
import type { Fail } from '../../../gateway/fail.ts';
import { clearable, optional, type Values } from '../../../gateway/param.ts';
import type { VbrChanges } from '../../../store/resources/virtual-border-routers.ts';
import type { WriteTransaction } from '../../../store/transaction.ts';
import { writeAction, type RuleServices } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { descriptionMalformed, nameMalformed } from '../errors.ts';
import * as common from '../params.ts';
import * as resources from '../resources.ts';
import * as rows from './errors.ts';
import { ownsConnection, ownsVbr, visibleVbr } from './find.ts';
import * as params from './params.ts';
import { checkIpv4Peering, checkIpv6Peering, isComplete } from './peering.ts';

// Terraform reads 0 where a client knows no MTU and sends it back.
const mtuText = z.codec(z.enum(['0', ...mtus.map(String)]), z.number().meta({ enum: [0, ...mtus] }), {
  decode: Number,
  encode: String,
});

const bfdInterval = integer({ min: 200, max: 1000 });

const declared = {
  RegionId: common.regionId,
  VbrId: params.vbrId,
  AssociatedPhysicalConnections: optional('A further line, of older clients; without effect.', text({ max: 2048 })),
  CircuitCode: clearable("The carrier's code of the line.", common.circuitCodeText, {
    malformed: rows.circuitCodeMalformed,
  }),
  ClientToken: common.clientToken,
  Description: clearable('Description of the VBR.', common.descriptionText, { malformed: descriptionMalformed }),
  DetectMultiplier: optional('BFD packets that may be lost in a row.', integer({ min: 3, max: 10 })),
  LocalGatewayIp: optional("Address at the cloud's end.", params.ipv4Text, { malformed: rows.ipMalformed }),
  MinRxInterval: optional('Interval of received BFD packets in ms.', bfdInterval),
  MinTxInterval: optional('Interval of sent BFD packets in ms.', bfdInterval),
  Name: clearable('Name of the VBR.', common.nameText, { malformed: nameMalformed }),
  PeerGatewayIp: clearable("Address at the customer's end.", params.ipv4Text, { malformed: rows.ipMalformed }),
  PeeringSubnetMask: optional('Mask of both addresses, /24 to /30 or dotted.', params.maskText, {
    malformed: rows.maskMalformed,
  }),
  VlanId: optional('VLAN on the line.', params.vlanIdRange, { malformed: rows.vlanMalformed }),
  Bandwidth: optional('Bandwidth in Mbit/s.', params.vbrBandwidth),
  EnableIpv6: optional('Whether the VBR also peers over IPv6.', flag()),
  LocalIpv6GatewayIp: optional("IPv6 address at the cloud's end.", params.ipv6Text, { malformed: rows.ipMalformed }),
  Mtu: optional('MTU, 1500 or 8500; 0 changes nothing.', mtuText),
  PeerIpv6GatewayIp: optional("IPv6 address at the customer's end.", params.ipv6Text, { malformed: rows.ipMalformed }),
  PeeringIpv6SubnetMask: optional('Mask of both IPv6 addresses.', params.ipv6MaskText, {
    malformed: rows.maskMalformed,
  }),
  SitelinkEnable: optional('Whether lines may reach each other through the VBR.', flag()),
};

const errors = {
  vbrNotFound: rows.vbrNotFoundOnModify,
  vlanUsed: rows.vlanUsed,
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
};

export const modifyVirtualBorderRouterAttribute = writeAction({
  name: 'ModifyVirtualBorderRouterAttribute',
  doc: 'Changes a VBR; its owner confirms one that was made by another account by setting the peering.',
  subject: subjects.virtualBorderRouter,
  touches: [resources.virtualBorderRouter.named('VbrId')],
  params: declared,
  errors,
  answer: z.strictObject({}),

  async run({ params: given, ...call }) {
    await change(given, call);
    return {};
  },
});

type Given = Values<typeof declared>;
type RowName = keyof typeof errors;

interface ModifyingCall extends CallContext<WriteTransaction, RuleServices> {
  readonly fail: Fail<RowName>;
}

async function change(given: Given, { caller, tx, now, services, fail }: ModifyingCall): Promise<void> {
  const vbr = await visibleVbr(tx, services, caller, given.RegionId, given.VbrId, fail);
  // An active VBR has a peer; it cannot be taken away.
  if (given.PeerGatewayIp === null && vbr.status !== 'unconfirmed' && ownsVbr(caller, vbr)) fail('ipMalformed');
  const changes = changesOf(vbr, given);
  if (!ownsConnection(caller, vbr)) refuse(changes, reservedForConnectionOwner, fail);
  if (!ownsVbr(caller, vbr)) refuse(changes, reservedForVbrOwner, fail);
  const after = { ...vbr, ...changes };
  checkIpv4Peering(after, fail);
  checkIpv6Peering(after, fail);
  if (after.vlanId !== vbr.vlanId) {
    if (!(await tx.vbrs.claimVlan(vbr.connectionId, after.vlanId, vbr.id))) fail('vlanUsed');
    await tx.vbrs.releaseVlan(vbr.connectionId, vbr.vlanId, vbr.id);
    // At an end already, it keeps the new VLAN no longer than it would have kept the old one.
    if (vbr.status === 'terminated' && vbr.terminatedAt !== null)
      await tx.vbrs.reserveVlans(vbr.id, vbr.terminatedAt + vlanReservationMs);
  }
  if (vbr.status === 'unconfirmed' && ownsVbr(caller, vbr) && isComplete(after))
    await tx.vbrs.fire(vbr, 'confirm', { ...changes, activatedAt: now });
  else if (Object.keys(changes).length > 0) await tx.vbrs.modify(vbr, changes);
}

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

type Reserved = readonly (readonly [field: keyof VbrChanges, row: RowName])[];

const reservedForConnectionOwner: Reserved = [
  ['circuitCode', 'circuitCodeNotAllowed'],
  ['vlanId', 'vlanNotAllowed'],
];

const reservedForVbrOwner: Reserved = [
  ['localGatewayIp', 'localGatewayIpNotAllowed'],
  ['peerGatewayIp', 'peerGatewayIpNotAllowed'],
  ['peeringSubnetMask', 'maskNotAllowed'],
  ['name', 'nameNotAllowed'],
  ['description', 'descriptionNotAllowed'],
  ['detectMultiplier', 'modifyNotAllowed'],
  ['minRxIntervalMs', 'modifyNotAllowed'],
  ['minTxIntervalMs', 'modifyNotAllowed'],
  ['bandwidthMbps', 'modifyNotAllowed'],
  ['enableIpv6', 'modifyNotAllowed'],
  ['localIpv6GatewayIp', 'modifyNotAllowed'],
  ['mtu', 'modifyNotAllowed'],
  ['peerIpv6GatewayIp', 'modifyNotAllowed'],
  ['peeringIpv6SubnetMask', 'modifyNotAllowed'],
  ['sitelinkEnable', 'modifyNotAllowed'],
];

function refuse(changes: VbrChanges, reserved: Reserved, fail: Fail<RowName>): void {
  const touched = reserved.find(([field]) => changes[field] !== undefined);
  if (touched !== undefined) fail(touched[1]);
}
