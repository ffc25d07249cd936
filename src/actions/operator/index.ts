// The provider's side: the actions staff call, with their own keys and their own version.
import type { Product } from '../declare.ts';
import { acceptPhysicalConnectionLOA } from './AcceptPhysicalConnectionLOA.ts';
import { allocatePhysicalConnection } from './AllocatePhysicalConnection.ts';
import { approvePhysicalConnection } from './ApprovePhysicalConnection.ts';
import { createAccount } from './CreateAccount.ts';
import { describeAccounts } from './DescribeAccounts.ts';
import { describeAuditEvents } from './DescribeAuditEvents.ts';
import { describeCapacity } from './DescribeCapacity.ts';
import { describeJobs } from './DescribeJobs.ts';
import { describeOrders } from './DescribeOrders.ts';
import { describePorts } from './DescribePorts.ts';
import { describeWork } from './DescribeWork.ts';
import { failPhysicalConnectionAllocation } from './FailPhysicalConnectionAllocation.ts';
import { getPhysicalConnectionLOA } from './GetPhysicalConnectionLOA.ts';
import { lockPhysicalConnection } from './LockPhysicalConnection.ts';
import { modifyAccount } from './ModifyAccount.ts';
import { rejectPhysicalConnection } from './RejectPhysicalConnection.ts';
import { rejectPhysicalConnectionLOA } from './RejectPhysicalConnectionLOA.ts';
import { settleOrder } from './SettleOrder.ts';
import { unlockPhysicalConnection } from './UnlockPhysicalConnection.ts';
import { voidOrder } from './VoidOrder.ts';
import { withdrawPhysicalConnectionLOA } from './WithdrawPhysicalConnectionLOA.ts';

export const operator: Product = {
  name: 'Demarc',
  version: '2026-11-01',
  namespace: 'demarc',
  audience: 'operator',
  actions: [
    approvePhysicalConnection,
    rejectPhysicalConnection,
    allocatePhysicalConnection,
    failPhysicalConnectionAllocation,
    acceptPhysicalConnectionLOA,
    rejectPhysicalConnectionLOA,
    withdrawPhysicalConnectionLOA,
    getPhysicalConnectionLOA,
    lockPhysicalConnection,
    unlockPhysicalConnection,
    describeWork,
    describePorts,
    describeCapacity,
    describeOrders,
    settleOrder,
    voidOrder,
    describeAccounts,
    createAccount,
    modifyAccount,
    describeAuditEvents,
    describeJobs,
  ],
};
