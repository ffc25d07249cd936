// The operator's product, which the provider's staff use, as the console reads it.
import { z } from 'zod';
import { action, listIn, pageShape } from './action.ts';

const queueItem = z.object({
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
  LoaStatus: z.string().optional(),
  Loa: z
    .object({ CompanyName: z.string(), Si: z.string(), LineType: z.string(), ConstructionTime: z.string() })
    .optional(),
  WaitingFor: z.string(),
  WaitingOn: z.string(),
  Since: z.string(),
});

/** A connection that waits for somebody. */
export type QueueItem = z.infer<typeof queueItem>;

export const describeWork = action('Demarc', 'DescribeWork', {
  ...pageShape,
  Now: z.string(),
  WorkSet: listIn('Work', queueItem),
});

export const approvePhysicalConnection = action('Demarc', 'ApprovePhysicalConnection', {});

export const rejectPhysicalConnection = action('Demarc', 'RejectPhysicalConnection', {});

export const allocatePhysicalConnection = action('Demarc', 'AllocatePhysicalConnection', {});

export const failPhysicalConnectionAllocation = action('Demarc', 'FailPhysicalConnectionAllocation', {});

export const acceptPhysicalConnectionLOA = action('Demarc', 'AcceptPhysicalConnectionLOA', {});

export const rejectPhysicalConnectionLOA = action('Demarc', 'RejectPhysicalConnectionLOA', {});

export const withdrawPhysicalConnectionLOA = action('Demarc', 'WithdrawPhysicalConnectionLOA', {});

const technician = z.object({
  Name: z.string().optional(),
  Gender: z.string().optional(),
  CertificateType: z.string().optional(),
  CertificateNo: z.string().optional(),
  ContactInfo: z.string().optional(),
});

export type Technician = z.infer<typeof technician>;

export const getPhysicalConnectionLOA = action('Demarc', 'GetPhysicalConnectionLOA', {
  Technicians: listIn('Technician', technician),
});

const freePort = z.object({ PortNumber: z.string(), AdLocation: z.string() });

export type FreePort = z.infer<typeof freePort>;

export const describePorts = action('Demarc', 'DescribePorts', {
  ...pageShape,
  FreePorts: listIn('FreePort', freePort),
});

const order = z.object({
  OrderId: z.string(),
  AccountId: z.string(),
  PhysicalConnectionId: z.string(),
  Kind: z.string(),
  Status: z.string(),
  Amount: z.number(),
  CreationTime: z.string(),
  PaidTime: z.string().optional(),
});

export type Order = z.infer<typeof order>;

export const describeOrders = action('Demarc', 'DescribeOrders', { ...pageShape, Orders: listIn('Order', order) });

export const settleOrder = action('Demarc', 'SettleOrder', {});

export const voidOrder = action('Demarc', 'VoidOrder', {});

const account = z.object({
  AccountId: z.string(),
  Kind: z.string(),
  Site: z.string(),
  Name: z.string(),
  Balance: z.number(),
  Suspended: z.boolean(),
  CreationTime: z.string(),
});

export type Account = z.infer<typeof account>;

export const describeAccounts = action('Demarc', 'DescribeAccounts', {
  ...pageShape,
  Accounts: listIn('Account', account),
});

const newAccount = { AccountId: z.string(), AccessKeyId: z.string(), AccessKeySecret: z.string() };

export const createAccount = action('Demarc', 'CreateAccount', newAccount);

export type NewAccount = z.infer<typeof createAccount.answer>;

export const modifyAccount = action('Demarc', 'ModifyAccount', {});

const capacity = z.object({
  AccessPointId: z.string(),
  Name: z.string(),
  RegionId: z.string(),
  PortsInUse: z.number(),
  PortsReserved: z.number(),
  PortsTotal: z.number().optional(),
  BandwidthSold: z.number(),
});

export type Capacity = z.infer<typeof capacity>;

export const describeCapacity = action('Demarc', 'DescribeCapacity', {
  ...pageShape,
  AccessPoints: listIn('AccessPoint', capacity),
});

const job = z.object({
  Name: z.string(),
  Meaning: z.string(),
  Period: z.number(),
  Runs: z.number(),
  FailedRuns: z.number(),
  LastRunTime: z.string().optional(),
  LastResult: z.enum(['Done', 'Failed']).optional(),
  LastError: z.string().optional(),
  NextRunTime: z.string().optional(),
  Behind: z.number().optional(),
});

export type Job = z.infer<typeof job>;

export const describeJobs = action('Demarc', 'DescribeJobs', { ...pageShape, Jobs: listIn('Job', job) });

const value = z.union([z.string(), z.number(), z.boolean()]);

const auditRow = z.object({
  Sequence: z.number(),
  EventTime: z.string(),
  AccountId: z.string(),
  CallerArn: z.string(),
  SourceIp: z.string(),
  EventName: z.string(),
  Resource: z.string(),
  RequestId: z.string(),
  Outcome: z.string(),
  ErrorMessage: z.string().optional(),
  Changes: listIn(
    'Change',
    z.object({ ResourceId: z.string(), Field: z.string(), Before: value.optional(), After: value.optional() }),
  ),
});

export type AuditRow = z.infer<typeof auditRow>;

export const describeAuditEvents = action('Demarc', 'DescribeAuditEvents', {
  NextToken: z.string(),
  AuditEvents: listIn('AuditEvent', auditRow),
});
