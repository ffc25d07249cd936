// What the provider's staff see and do: the operator's product, as the console reads it.
import { z } from 'zod';
import { action, listIn, pageShape } from './action.ts';

const work = z.object({
  PhysicalConnectionId: z.string(),
  AccountId: z.string(),
  RegionId: z.string(),
  AccessPointId: z.string(),
  PeerLocation: z.string(),
  LineOperator: z.string(),
  PortType: z.string(),
  Bandwidth: z.number(),
  RedundantPhysicalConnectionId: z.string().optional(),
  CircuitCode: z.string().optional(),
  Name: z.string().optional(),
  Description: z.string().optional(),
  AdLocation: z.string().optional(),
  PortNumber: z.string().optional(),
  Status: z.string(),
  Letter: z
    .object({ CompanyName: z.string(), Si: z.string(), LineType: z.string(), ConstructionTime: z.string() })
    .optional(),
  WaitingFor: z.string(),
  WaitingOn: z.string(),
  Since: z.string(),
});

export type Work = z.infer<typeof work>;

export const describeWork = action('Demarc', 'DescribeWork', {
  ...pageShape,
  Now: z.string(),
  WorkSet: listIn('Work', work),
});

export const approvePhysicalConnection = action('Demarc', 'ApprovePhysicalConnection', {});

export const rejectPhysicalConnection = action('Demarc', 'RejectPhysicalConnection', {});

export const allocatePhysicalConnection = action('Demarc', 'AllocatePhysicalConnection', {});

export const failPhysicalConnectionAllocation = action('Demarc', 'FailPhysicalConnectionAllocation', {});

export const acceptPhysicalConnectionLOA = action('Demarc', 'AcceptPhysicalConnectionLOA', {});

export const rejectPhysicalConnectionLOA = action('Demarc', 'RejectPhysicalConnectionLOA', {});

const port = z.object({ PortNumber: z.string(), AdLocation: z.string() });

export const describePorts = action('Demarc', 'DescribePorts', {
  ...pageShape,
  FreePorts: listIn('FreePort', port),
});
