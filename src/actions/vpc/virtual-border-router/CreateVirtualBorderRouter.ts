import { z } from 'zod';
import type { AccountId } from '../../../domain/ids.ts';
import { isInService, type PhysicalConnection } from '../../../domain/physical-connection.ts';
import type { VirtualBorderRouter } from '../../../domain/virtual-border-router.ts';
import { flag } from '../../../gateway/codec.ts';
import { errorRow } from '../../../gateway/errors.ts';
import type { Fail } from '../../../gateway/fail.ts';
import { optional, required, withDefault, type Values } from '../../../gateway/param.ts';
import { writeAction, type RuleServices } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { descriptionMalformed, nameMalformed } from '../errors.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import * as resources from '../resources.ts';
import { groupNotFound, ownGroup, resourceGroupId } from '../resource-group/group.ts';
import { tags } from '../../tags.ts';
import * as rows from './errors.ts';
import * as params from './params.ts';
import { checkIpv4Peering, checkIpv6Peering } from './peering.ts';
import { atMost } from '../../quota.ts';

const ownerNotFound = errorRow(404, 'InvalidVbrOwnerId.NotFound', 'The specified VbrOwnerId is not valid.', {
  en: 'No account has this number, so no VBR can be made for it. Ask its owner for the account id.',
  zh: '没有此账号，无法为其创建边界路由器。请向对方确认账号 ID。',
});

const declared = {
  PhysicalConnectionId: required('Connection of the caller that the VBR is to lie on.', common.connectionIdText),
  RegionId: common.regionId,
  VlanId: required('VLAN on the connection.', params.vlanIdRange, { malformed: rows.vlanMalformed }),
  CircuitCode: optional("The carrier's code of the line.", common.circuitCodeText, {
    malformed: rows.circuitCodeMalformed,
  }),
  ClientToken: common.clientToken,
  Description: common.description,
  LocalGatewayIp: optional(
    "Address at the cloud's end; for an own VBR mandatory, for another refused.",
    params.ipv4Text,
    { malformed: rows.localGatewayIpMalformed },
  ),
  Name: common.name,
  PeerGatewayIp: optional(
    "Address at the customer's end; for an own VBR mandatory, for another refused.",
    params.ipv4Text,
    {
      malformed: rows.localGatewayIpMalformed,
    },
  ),
  PeeringSubnetMask: optional(
    'Mask of both addresses, /24 to /30 or dotted; mandatory and refused like them.',
    params.maskText,
    {
      malformed: rows.maskMalformed,
    },
  ),
  VbrOwnerId: optional(
    'Account the VBR is for, if not the own; that account names it and sets its peering.',
    params.accountIdText,
    { malformed: ownerNotFound },
  ),
  Bandwidth: optional('Bandwidth in Mbit/s.', params.vbrBandwidth),
  EnableIpv6: withDefault('Whether the VBR also peers over IPv6.', false, flag()),
  LocalIpv6GatewayIp: optional("IPv6 address at the cloud's end.", params.ipv6Text),
  PeerIpv6GatewayIp: optional("IPv6 address at the customer's end.", params.ipv6Text),
  PeeringIpv6SubnetMask: optional('Mask of both IPv6 addresses.', params.ipv6MaskText),
  ResourceGroupId: resourceGroupId,
  Tag: tags('Tags of the VBR.', { alsoNamed: 'Tags' }),
};

/** From the start, until the owner sets others. */
const defaults = { mtu: 1500, minTxIntervalMs: 1000, minRxIntervalMs: 1000, detectMultiplier: 3 };

export const createVirtualBorderRouter = writeAction({
  name: 'CreateVirtualBorderRouter',
  doc: 'Makes a VBR on an Enabled connection: for the own account at once, for another account until that one confirms.',
  subject: subjects.virtualBorderRouter,
  touches: [resources.virtualBorderRouter.all, resources.physicalConnection.named('PhysicalConnectionId')],
  params: declared,
  errors: {
    connectionNotOwned: rows.connectionNotOwned,
    vlanUsed: rows.vlanUsed,
    connectionNotEnabled: rows.connectionNotEnabled,
    ownerNotFound,
    vlanMalformed: rows.vlanMalformed,
    circuitCodeMalformed: rows.circuitCodeMalformed,
    localGatewayIpMalformed: rows.localGatewayIpMalformed,
    maskMalformed: rows.maskMalformed,
    localGatewayIpNotAllowed: rows.localGatewayIpNotAllowed,
    peerGatewayIpNotAllowed: rows.peerGatewayIpNotAllowed,
    maskNotAllowed: rows.maskNotAllowed,
    nameNotAllowed: rows.nameNotAllowed,
    descriptionNotAllowed: rows.descriptionNotAllowed,
    modifyNotAllowed: rows.modifyNotAllowed,
    nameMalformed,
    descriptionMalformed,
    vbrQuota: errorRow(
      400,
      'QuotaExceeded.vbrPerpConn',
      'Virtual boarder router per PhysicalConnection quota exceed.',
      {
        en: 'The connection carries as many VBRs as it may. Delete one, or ask for a higher quota.',
        zh: '该专线上的边界路由器已达上限。请删除一个，或申请提高配额。',
      },
    ),
    freeVbrQuota: errorRow(400, 'QuotaExceeded.freevbr', 'Free virtual boarder router quota exceed.', {
      en: 'The account has as many VBRs waiting or unpaid as it may. Finish or delete one first.',
      zh: '该账号的待处理边界路由器已达上限。请先完成或删除一个。',
    }),
    notSameSubnet: rows.notSameSubnet,
    otherSite: errorRow(404, 'CROSS_BID.FORBIDDEN', 'Create VBR across bid is illegal', {
      en: 'The two accounts are customers of different sites, between which nothing can be connected.',
      zh: '两个账号属于不同站点，彼此之间不能互联。',
    }),
    groupNotFound,
  },
  answer: z.strictObject({ VbrId: z.string() }),

  async run({ params: given, caller, tx, now, services, fail }) {
    const ownerId = given.VbrOwnerId ?? caller.accountId;
    const isOwn = ownerId === caller.accountId;
    if (isOwn) checkPresence(given, fail);
    const region = knownRegion(services, given.RegionId, fail);
    const connection = await tx.physicalConnections.owned(caller.accountId, given.PhysicalConnectionId);
    if (connection?.regionId !== region.id) return fail('connectionNotOwned');
    if (!isOwn) {
      const owner = await tx.accounts.find(ownerId);
      if (owner?.kind !== 'customer') return fail('ownerNotFound');
      const own = await tx.accounts.find(caller.accountId);
      if (owner.site !== own?.site) fail('otherSite');
      // Another account's groups are its own to choose from.
      if (given.ResourceGroupId !== undefined) fail('groupNotFound');
      if (given.LocalGatewayIp !== undefined) fail('localGatewayIpNotAllowed');
      if (given.PeerGatewayIp !== undefined) fail('peerGatewayIpNotAllowed');
      if (given.PeeringSubnetMask !== undefined) fail('maskNotAllowed');
      if (given.Name !== undefined) fail('nameNotAllowed');
      if (given.Description !== undefined) fail('descriptionNotAllowed');
      // The limit on the bandwidth is the connection's, and so its owner's.
      if (setsIpv6(given) || given.Tag.length > 0) fail('modifyNotAllowed');
    }
    const groupId = await ownGroup(tx, caller.accountId, given.ResourceGroupId, fail);
    const vbr = newVbr(given, connection, ownerId, isOwn, groupId, services, region.code, now);
    checkIpv4Peering(vbr, fail);
    checkIpv6Peering(vbr, fail);
    if (!isInService(connection)) fail('connectionNotEnabled');

    const { vbrsPerConnection, unconfirmedVbrsPerAccount } = services.vbrQuotas;
    if (vbrsPerConnection !== null && (await tx.vbrs.countOn(connection.id)) >= vbrsPerConnection)
      fail('vbrQuota', {
        wanted: atMost(vbrsPerConnection, 'VBRs on a connection', 'delete one', 'quotas.vbrsPerConnection'),
      });
    const isFree = !isOwn && unconfirmedVbrsPerAccount !== null;
    if (isFree && (await tx.vbrs.countUnconfirmed(caller.accountId)) >= unconfirmedVbrsPerAccount)
      fail('freeVbrQuota', {
        wanted: atMost(
          unconfirmedVbrsPerAccount,
          'VBRs of an account that wait to be confirmed',
          'confirm or delete one',
          'quotas.unconfirmedVbrsPerAccount',
        ),
      });
    if (!(await tx.vbrs.claimVlan(connection.id, vbr.vlanId, vbr.id))) fail('vlanUsed');
    await tx.vbrs.insert(vbr);
    const vlanInterfaceId = services.newId('ri', region.code);
    await tx.vbrs.addVlanInterface({ id: vlanInterfaceId, vbrId: vbr.id, connectionId: connection.id });
    await tx.tags.put(vbr.id, given.Tag);
    return { VbrId: vbr.id };
  },
});

type Given = Values<typeof declared>;

// What is mandatory for an own VBR is forbidden for another account's, so no table of parameters can say it.
function checkPresence({ LocalGatewayIp, PeerGatewayIp, PeeringSubnetMask }: Given, fail: Fail): void {
  for (const [name, value] of Object.entries({ LocalGatewayIp, PeerGatewayIp, PeeringSubnetMask }))
    if (value === undefined) fail('missingParameter', name);
}

function setsIpv6({ EnableIpv6, LocalIpv6GatewayIp, PeerIpv6GatewayIp, PeeringIpv6SubnetMask }: Given): boolean {
  return (
    EnableIpv6 || [LocalIpv6GatewayIp, PeerIpv6GatewayIp, PeeringIpv6SubnetMask].some((value) => value !== undefined)
  );
}

function newVbr(
  given: Given,
  connection: PhysicalConnection,
  ownerId: AccountId,
  isOwn: boolean,
  resourceGroupId: string | null,
  services: RuleServices,
  regionCode: string,
  now: number,
): VirtualBorderRouter {
  return {
    ...defaults,
    id: services.newId('vbr', regionCode),
    accountId: ownerId,
    connectionId: connection.id,
    connectionAccountId: connection.accountId,
    regionId: connection.regionId,
    accessPointId: connection.accessPointId,
    status: isOwn ? 'active' : 'unconfirmed',
    revision: 1,
    vlanId: given.VlanId,
    circuitCode: given.CircuitCode ?? null,
    name: given.Name ?? null,
    description: given.Description ?? null,
    localGatewayIp: given.LocalGatewayIp ?? null,
    peerGatewayIp: given.PeerGatewayIp ?? null,
    peeringSubnetMask: given.PeeringSubnetMask ?? null,
    enableIpv6: given.EnableIpv6,
    localIpv6GatewayIp: given.LocalIpv6GatewayIp ?? null,
    peerIpv6GatewayIp: given.PeerIpv6GatewayIp ?? null,
    peeringIpv6SubnetMask: given.PeeringIpv6SubnetMask ?? null,
    bandwidthMbps: given.Bandwidth ?? null,
    sitelinkEnable: false,
    routeTableId: services.newId('vtb', regionCode),
    createdAt: now,
    activatedAt: isOwn ? now : null,
    terminatedAt: null,
    recoveredAt: null,
    resourceGroupId,
  };
}
