// Virtual border routers, as the console reads them.
import { z } from 'zod';
import { action, listIn, pageShape } from './action.ts';

const peering = {
  LocalGatewayIp: z.string().optional(),
  PeerGatewayIp: z.string().optional(),
  PeeringSubnetMask: z.string().optional(),
  EnableIpv6: z.boolean().default(false),
  LocalIpv6GatewayIp: z.string().optional(),
  PeerIpv6GatewayIp: z.string().optional(),
  PeeringIpv6SubnetMask: z.string().optional(),
  CircuitCode: z.string().optional(),
  PhysicalConnectionId: z.string(),
  PhysicalConnectionStatus: z.string().optional(),
};

const association = z.object({ ...peering, VlanId: z.string() });

export type Association = z.infer<typeof association>;

const vbr = z.object({
  ...peering,
  VbrId: z.string(),
  Name: z.string().optional(),
  Description: z.string().optional(),
  Status: z.string(),
  VlanId: z.number(),
  AccessPointId: z.string(),
  PhysicalConnectionOwnerUid: z.string().optional(),
  Bandwidth: z.number().optional(),
  Mtu: z.number().optional(),
  MinTxInterval: z.number().optional(),
  MinRxInterval: z.number().optional(),
  DetectMultiplier: z.number().optional(),
  SitelinkEnable: z.boolean().default(false),
  RouteTableId: z.string().optional(),
  CreationTime: z.string(),
  ActivationTime: z.string().optional(),
  TerminationTime: z.string().optional(),
  RecoveryTime: z.string().optional(),
  AssociatedPhysicalConnections: listIn('AssociatedPhysicalConnection', association),
});

export type Vbr = z.infer<typeof vbr>;

export const describeVirtualBorderRouters = action('Vpc', 'DescribeVirtualBorderRouters', {
  ...pageShape,
  VirtualBorderRouterSet: listIn('VirtualBorderRouterType', vbr),
});

export const createVirtualBorderRouter = action('Vpc', 'CreateVirtualBorderRouter', { VbrId: z.string() });

export const modifyVirtualBorderRouterAttribute = action('Vpc', 'ModifyVirtualBorderRouterAttribute', {});

export const terminateVirtualBorderRouter = action('Vpc', 'TerminateVirtualBorderRouter', {});

export const recoverVirtualBorderRouter = action('Vpc', 'RecoverVirtualBorderRouter', {});

export const deleteVirtualBorderRouter = action('Vpc', 'DeleteVirtualBorderRouter', {});

export const updateVirtualBorderBandwidth = action('Vpc', 'UpdateVirtualBorderBandwidth', {});

export const associatePhysicalConnection = action('Vpc', 'AssociatePhysicalConnectionToVirtualBorderRouter', {});

export const unassociatePhysicalConnection = action('Vpc', 'UnassociatePhysicalConnectionFromVirtualBorderRouter', {});

/** Only their number: whether a VBR still has any. */
export const describeRouterInterfaces = action('Vpc', 'DescribeRouterInterfaces', pageShape);
