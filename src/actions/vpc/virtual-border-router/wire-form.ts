// A VBR as DescribeVirtualBorderRouters shows it. Kinds are the wire's: a VLAN is a number on a VBR and a string on a
// further connection.
import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import type { ConnectionId } from '../../../domain/ids.ts';
import type { PhysicalConnection } from '../../../domain/physical-connection.ts';
import type {
  Ipv4Peering,
  Ipv6Peering,
  VbrAssociation,
  VirtualBorderRouter,
  VlanInterface,
} from '../../../domain/virtual-border-router.ts';
import type { Tag } from '../../../domain/tag.ts';
import { shownGroup } from '../resource-group/group.ts';
import { tagsForm, tagsType } from '../../tags.ts';

const peering = {
  LocalGatewayIp: z.string().optional(),
  PeerGatewayIp: z.string().optional(),
  PeeringSubnetMask: z.string().optional(),
  EnableIpv6: z.boolean(),
  LocalIpv6GatewayIp: z.string().optional(),
  PeerIpv6GatewayIp: z.string().optional(),
  PeeringIpv6SubnetMask: z.string().optional(),
};

const connectionState = {
  PhysicalConnectionId: z.string(),
  PhysicalConnectionOwnerUid: z.string().optional(),
  PhysicalConnectionStatus: z.string().optional(),
  PhysicalConnectionBusinessStatus: z.string().optional(),
};

export const virtualBorderRouterType = z.strictObject({
  ...peering,
  ...connectionState,
  AccessPointId: z.string(),
  ActivationTime: z.string().optional(),
  AssociatedCens: z.strictObject({ AssociatedCen: z.array(z.never()) }),
  AssociatedPhysicalConnections: z.strictObject({
    AssociatedPhysicalConnection: z.array(
      z.strictObject({
        ...peering,
        ...connectionState,
        CircuitCode: z.string().optional(),
        Status: z.string(),
        VlanId: z.string(),
        VlanInterfaceId: z.string().optional(),
      }),
    ),
  }),
  Bandwidth: z.number().optional(),
  CircuitCode: z.string().optional(),
  CreationTime: z.string(),
  Description: z.string().optional(),
  DetectMultiplier: z.number(),
  MinRxInterval: z.number(),
  MinTxInterval: z.number(),
  Mtu: z.number(),
  Name: z.string().optional(),
  RecoveryTime: z.string().optional(),
  ResourceGroupId: z.string().optional(),
  RouteTableId: z.string(),
  SitelinkEnable: z.boolean(),
  Status: z.string(),
  Tags: tagsType,
  TerminationTime: z.string().optional(),
  Type: z.string(),
  VbrId: z.string(),
  VlanId: z.number(),
  VlanInterfaceId: z.string().optional(),
});

/** What lies around a VBR and is shown with it. */
export interface Surroundings {
  readonly connections: ReadonlyMap<string, PhysicalConnection>;
  readonly associations: readonly VbrAssociation[];
  readonly vlanInterfaces: readonly VlanInterface[];
  /** Of the caller's own VBRs: tags and groups are their owner's. */
  readonly tags: ReadonlyMap<string, readonly Tag[]>;
  /** Whether the group of a VBR is told. */
  readonly tellsGroupOf: (vbr: VirtualBorderRouter) => boolean;
}

export function vbrWireForm(
  vbr: VirtualBorderRouter,
  { connections, associations, vlanInterfaces, tags, tellsGroupOf }: Surroundings,
): z.input<typeof virtualBorderRouterType> {
  const vlanInterfaceOn = (connection: string) =>
    vlanInterfaces.find(({ vbrId, connectionId }) => vbrId === vbr.id && connectionId === connection)?.id;
  return {
    ...peeringForm(vbr),
    ...connectionForm(vbr.connectionId, connections),
    AccessPointId: vbr.accessPointId,
    ActivationTime: time(vbr.activatedAt),
    AssociatedCens: { AssociatedCen: [] },
    AssociatedPhysicalConnections: {
      AssociatedPhysicalConnection: associations
        .filter(({ vbrId }) => vbrId === vbr.id)
        .map((association) => ({
          ...peeringForm(association),
          ...connectionForm(association.connectionId, connections),
          CircuitCode: association.circuitCode ?? undefined,
          Status: 'Associated',
          VlanId: String(association.vlanId),
          VlanInterfaceId: vlanInterfaceOn(association.connectionId),
        })),
    },
    Bandwidth: vbr.bandwidthMbps ?? undefined,
    CircuitCode: vbr.circuitCode ?? undefined,
    CreationTime: utcSeconds(vbr.createdAt),
    Description: vbr.description ?? undefined,
    DetectMultiplier: vbr.detectMultiplier,
    MinRxInterval: vbr.minRxIntervalMs,
    MinTxInterval: vbr.minTxIntervalMs,
    Mtu: vbr.mtu,
    Name: vbr.name ?? undefined,
    RecoveryTime: time(vbr.recoveredAt),
    ResourceGroupId: tellsGroupOf(vbr) ? shownGroup(vbr) : undefined,
    RouteTableId: vbr.routeTableId,
    SitelinkEnable: vbr.sitelinkEnable,
    Status: vbr.status,
    Tags: { Tags: tagsForm(tags.get(vbr.id) ?? []) },
    TerminationTime: time(vbr.terminatedAt),
    Type: 'DX',
    VbrId: vbr.id,
    VlanId: vbr.vlanId,
    VlanInterfaceId: vlanInterfaceOn(vbr.connectionId),
  };
}

function time(epochMs: number | null): string | undefined {
  return epochMs === null ? undefined : utcSeconds(epochMs);
}

function peeringForm(peer: Ipv4Peering & Ipv6Peering) {
  return {
    LocalGatewayIp: peer.localGatewayIp ?? undefined,
    PeerGatewayIp: peer.peerGatewayIp ?? undefined,
    PeeringSubnetMask: peer.peeringSubnetMask ?? undefined,
    EnableIpv6: peer.enableIpv6,
    LocalIpv6GatewayIp: peer.localIpv6GatewayIp ?? undefined,
    PeerIpv6GatewayIp: peer.peerIpv6GatewayIp ?? undefined,
    PeeringIpv6SubnetMask: peer.peeringIpv6SubnetMask ?? undefined,
  };
}

function connectionForm(connectionId: ConnectionId, connections: ReadonlyMap<string, PhysicalConnection>) {
  const connection = connections.get(connectionId);
  return {
    PhysicalConnectionId: connectionId,
    PhysicalConnectionOwnerUid: connection?.accountId,
    PhysicalConnectionStatus: connection?.status,
    PhysicalConnectionBusinessStatus: connection?.businessStatus,
  };
}
