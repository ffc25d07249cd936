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
});

export type PhysicalConnection = z.infer<typeof physicalConnection>;

export const describePhysicalConnections = action('Vpc', 'DescribePhysicalConnections', {
  ...pageShape,
  PhysicalConnectionSet: listIn('PhysicalConnectionType', physicalConnection),
});
