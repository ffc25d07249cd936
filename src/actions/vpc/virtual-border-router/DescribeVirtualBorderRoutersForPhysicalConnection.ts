import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import type {
  Ipv4Peering,
  Ipv6Peering,
  VbrAssociation,
  VirtualBorderRouter,
} from '../../../domain/virtual-border-router.ts';
import type { Caller } from '../../../gateway/caller.ts';
import { errorRow } from '../../../gateway/errors.ts';
import { required } from '../../../gateway/param.ts';
import { readAction } from '../../declare.ts';
import { pageMembers, pageNumber, pageSize, windowOf } from '../../page.ts';
import { subjects } from '../../subjects.ts';
import { filterKeyNotSupported } from '../errors.ts';
import { filters } from '../filters.ts';
import * as common from '../params.ts';
import { knownRegion } from '../region.ts';
import * as resources from '../resources.ts';
import { vbrFilter, vbrFilterKeys } from './filter-keys.ts';
import { ownsVbr } from './find.ts';

const itemType = z.strictObject({
  ActivationTime: z.string(),
  Bandwidth: z.string(),
  CircuitCode: z.string(),
  CreationTime: z.string(),
  EnableIpv6: z.boolean(),
  LocalGatewayIp: z.string(),
  LocalIpv6GatewayIp: z.string(),
  PeerGatewayIp: z.string(),
  PeerIpv6GatewayIp: z.string(),
  PeeringIpv6SubnetMask: z.string(),
  PeeringSubnetMask: z.string(),
  RecoveryTime: z.string(),
  Status: z.string(),
  TerminationTime: z.string(),
  Type: z.string(),
  VbrId: z.string(),
  VbrName: z.string(),
  // Without a value when the connection's owner owns the VBR. XML has it empty then, as the reference shows; JSON leaves it
  // out, since the SDK reads a number, and an empty string is none.
  VbrOwnerUid: z.number().optional(),
  VlanId: z.number(),
});

export const describeVirtualBorderRoutersForPhysicalConnection = readAction({
  name: 'DescribeVirtualBorderRoutersForPhysicalConnection',
  doc: "Lists the VBRs of all accounts on a connection of the caller's, newest first.",
  subject: subjects.virtualBorderRouter,
  touches: [resources.physicalConnection.named('PhysicalConnectionId')],
  lists: resources.virtualBorderRouter.rows,
  params: {
    PhysicalConnectionId: required('The connection.', common.connectionIdText),
    RegionId: common.regionId,
    Filter: filters(vbrFilterKeys),
    PageNumber: pageNumber,
    PageSize: pageSize,
  },
  errors: {
    connectionNotOwned: errorRow(
      404,
      'InvalidPhysicalConnectionId.NotFound',
      'The specified PhysicalConnectionId does not belong to user.',
      {
        en: 'This account has no such connection in the region. Compare the id and RegionId with DescribePhysicalConnections.',
        zh: '该账号在此地域没有这条专线。请用 DescribePhysicalConnections 核对 ID 与 RegionId。',
      },
    ),
    filterKeyNotSupported,
  },
  answerForm: { emptyInXml: ['VbrOwnerUid'] },
  answer: z.strictObject({
    ...pageMembers,
    VirtualBorderRouterForPhysicalConnectionSet: z.strictObject({
      VirtualBorderRouterForPhysicalConnectionType: z.array(itemType),
    }),
  }),

  async run({ params: given, caller, tx, services, visible, fail }) {
    const { PageNumber, PageSize } = given;
    const region = knownRegion(services, given.RegionId, fail);
    const connection = await tx.physicalConnections.owned(caller.accountId, given.PhysicalConnectionId);
    if (connection?.regionId !== region.id) return fail('connectionNotOwned');
    const page = await tx.vbrs.page({
      scope: { onConnection: connection.id },
      regionId: region.id,
      filters: given.Filter.map(vbrFilter),
      accountId: caller.accountId,
      resourceGroupId: undefined,
      tags: [],
      visible,
      ...windowOf({ PageNumber, PageSize }),
    });
    const associations = await tx.vbrs.associations(page.items.map(({ id }) => id));
    const attachmentOf = (vbr: VirtualBorderRouter): Attachment =>
      associations.find(({ vbrId, connectionId }) => vbrId === vbr.id && connectionId === connection.id) ?? vbr;
    return {
      PageNumber,
      PageSize,
      TotalCount: page.total,
      VirtualBorderRouterForPhysicalConnectionSet: {
        VirtualBorderRouterForPhysicalConnectionType: page.items.map((vbr) => itemForm(vbr, attachmentOf(vbr), caller)),
      },
    };
  },
});

/** What a VBR has on this connection, be it its own or a further one. */
type Attachment = Pick<VbrAssociation, 'vlanId' | 'circuitCode' | keyof Ipv4Peering | keyof Ipv6Peering>;

// The one answer that prints absent values as empty strings, as the reference shows it.
function itemForm(
  vbr: VirtualBorderRouter,
  onConnection: Attachment,
  connectionOwner: Caller,
): z.input<typeof itemType> {
  return {
    ActivationTime: timeOrEmpty(vbr.activatedAt),
    Bandwidth: vbr.bandwidthMbps === null ? '' : String(vbr.bandwidthMbps),
    CircuitCode: onConnection.circuitCode ?? '',
    CreationTime: utcSeconds(vbr.createdAt),
    EnableIpv6: onConnection.enableIpv6,
    LocalGatewayIp: onConnection.localGatewayIp ?? '',
    LocalIpv6GatewayIp: onConnection.localIpv6GatewayIp ?? '',
    PeerGatewayIp: onConnection.peerGatewayIp ?? '',
    PeerIpv6GatewayIp: onConnection.peerIpv6GatewayIp ?? '',
    PeeringIpv6SubnetMask: onConnection.peeringIpv6SubnetMask ?? '',
    PeeringSubnetMask: onConnection.peeringSubnetMask ?? '',
    RecoveryTime: timeOrEmpty(vbr.recoveredAt),
    Status: vbr.status,
    TerminationTime: timeOrEmpty(vbr.terminatedAt),
    Type: 'DX',
    VbrId: vbr.id,
    VbrName: vbr.name ?? '',
    VbrOwnerUid: ownsVbr(connectionOwner, vbr) ? undefined : Number(vbr.accountId),
    VlanId: onConnection.vlanId,
  };
}

function timeOrEmpty(epochMs: number | null): string {
  return epochMs === null ? '' : utcSeconds(epochMs);
}
