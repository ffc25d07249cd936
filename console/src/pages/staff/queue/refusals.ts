// What staff refuse, each with a reason that the customer sees.
import {
  failPhysicalConnectionAllocation,
  rejectPhysicalConnection,
  rejectPhysicalConnectionLOA,
  withdrawPhysicalConnectionLOA,
} from '../../../api/staff.ts';

export const refusals = {
  reject: { action: rejectPhysicalConnection, subject: 'PhysicalConnectionId' },
  fail: { action: failPhysicalConnectionAllocation, subject: 'PhysicalConnectionId' },
  rejectLoa: { action: rejectPhysicalConnectionLOA, subject: 'InstanceId' },
  withdrawLoa: { action: withdrawPhysicalConnectionLOA, subject: 'InstanceId' },
} as const;

export type Refusal = keyof typeof refusals;
