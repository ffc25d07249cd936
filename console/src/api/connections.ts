// Physical connections, as the console reads them.
import { z } from 'zod';
import { action, listIn, pageShape } from './action.ts';

const physicalConnection = z.object({
  PhysicalConnectionId: z.string(),
  Name: z.string().optional(),
  Description: z.string().optional(),
  Status: z.string(),
  StatusReason: z.string().optional(),
  BusinessStatus: z.string().optional(),
  AccessPointId: z.string(),
  AdLocation: z.string().optional(),
  PortNumber: z.string().optional(),
  PortType: z.string().optional(),
  Bandwidth: z.number().optional(),
  LineOperator: z.string().optional(),
  PeerLocation: z.string().optional(),
  CircuitCode: z.string().optional(),
  RedundantPhysicalConnectionId: z.string().optional(),
  LoaStatus: z.string().optional(),
  ChargeType: z.string().optional(),
  EndTime: z.string().optional(),
  CreationTime: z.string(),
  EnabledTime: z.string().optional(),
  HasReservationData: z.string().optional(),
  ReservationActiveTime: z.string().optional(),
  ReservationOrderType: z.string().optional(),
});

export type PhysicalConnection = z.infer<typeof physicalConnection>;

export const describePhysicalConnections = action('Vpc', 'DescribePhysicalConnections', {
  ...pageShape,
  PhysicalConnectionSet: listIn('PhysicalConnectionType', physicalConnection),
});

export const createPhysicalConnection = action('Vpc', 'CreatePhysicalConnection', { PhysicalConnectionId: z.string() });

const placedOrder = { OrderId: z.string(), PhysicalConnectionId: z.string() };

export const createPhysicalConnectionSetupOrder = action('Vpc', 'CreatePhysicalConnectionSetupOrder', placedOrder);

export const createPhysicalConnectionOccupancyOrder = action(
  'Vpc',
  'CreatePhysicalConnectionOccupancyOrder',
  placedOrder,
);

export const modifyPhysicalConnectionAttribute = action('Vpc', 'ModifyPhysicalConnectionAttribute', {});

export const confirmPhysicalConnection = action('Vpc', 'ConfirmPhysicalConnection', {});

export const enablePhysicalConnection = action('Vpc', 'EnablePhysicalConnection', {});

export const cancelPhysicalConnection = action('Vpc', 'CancelPhysicalConnection', {});

export const terminatePhysicalConnection = action('Vpc', 'TerminatePhysicalConnection', {});

export const deletePhysicalConnection = action('Vpc', 'DeletePhysicalConnection', {});

/** A VBR as the list of one connection shows it; an attribute without a value is an empty text here. */
const vbrOnConnection = z.object({
  VbrId: z.string(),
  VbrName: z.string(),
  VbrOwnerUid: z.number().optional(),
  VlanId: z.number(),
  Status: z.string(),
  TerminationTime: z.string(),
});

export type VbrOnConnection = z.infer<typeof vbrOnConnection>;

export const describeVirtualBorderRoutersForPhysicalConnection = action(
  'Vpc',
  'DescribeVirtualBorderRoutersForPhysicalConnection',
  {
    ...pageShape,
    VirtualBorderRouterForPhysicalConnectionSet: listIn(
      'VirtualBorderRouterForPhysicalConnectionType',
      vbrOnConnection,
    ),
  },
);
