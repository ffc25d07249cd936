// The shape of a file that seeds a state. What its values may be is left to the actions that make the things in it.
import { z } from 'zod';
import { lineTypes, loaLifecycle } from '../../domain/loa.ts';
import { pricingCycles } from '../../domain/order.ts';
import { lineOperators, physicalConnectionStatuses, portTypes } from '../../domain/physical-connection.ts';
import { vbrLifecycle } from '../../domain/virtual-border-router.ts';

const accountRef = z.string().describe('An account, by its name in this file or by the id of one that is there.');

const hold = z
  .boolean()
  .default(false)
  .describe('Whether it stays in its state until a step is told to be made, whatever the pace of the server.');

const accessKey = z.strictObject({ id: z.string().min(4).max(128), secret: z.string().min(1).max(128) });

const account = z.strictObject({
  id: z
    .string()
    .brand<'AccountId'>()
    .optional()
    .describe('16 digits in quotes; chosen by the server where it is left out.'),
  company: z.string().optional().describe('Name of the company; the name in this file where it is left out.'),
  site: z.enum(['cn', 'intl']).default('cn'),
  balance: z.int().default(0).describe("In hundredths of the account's currency."),
  keys: z.array(accessKey).default([]).describe("Access keys of the account's root."),
});

const resourceGroup = z.strictObject({
  account: accountRef,
  id: z
    .string()
    .regex(/^rg-[a-z0-9]{3,15}$/)
    .optional()
    .describe('Chosen by the server where it is left out.'),
  displayName: z.string().max(50).optional().describe('The name in this file where it is left out.'),
});

const tags = z.record(z.string(), z.string()).default({});
const groupRef = z.string().optional().describe('A resource group, by its name in this file or by its id.');

const policy = z.strictObject({
  account: accountRef,
  description: z.string().optional(),
  document: z.record(z.string(), z.unknown()).describe('A policy document: Version and Statement.'),
});

const user = z.strictObject({
  account: accountRef,
  name: z.string().optional().describe('Name of the user; the name in this file where it is left out.'),
  displayName: z.string().optional(),
  keys: z.array(accessKey).default([]),
  policies: z.array(z.string()).default([]).describe('Policies of this file, or of the system, by name.'),
});

const technician = z.strictObject({
  name: z.string().optional(),
  gender: z.string().optional(),
  certificateType: z.string().optional(),
  certificateNo: z.string().optional(),
  contactInfo: z.string().optional(),
});

const loa = z.strictObject({
  status: z.enum([...loaLifecycle.statuses]).describe('Where the letter of authorization is.'),
  company: z.string().describe('Company that needs the connection.'),
  installer: z.string().describe('Company that installs the connection.'),
  lineType: z.enum(lineTypes).default('FIBRE'),
  constructionTime: z.string().describe('When the technicians are on site, ISO 8601, in quotes.'),
  technicians: z.array(technician).max(5).default([]),
  lineCode: z.string().optional().describe('For an LOA that is Completing or Complete.'),
  lineLabel: z.string().optional().describe('For an LOA that is Completing or Complete.'),
  reason: z.string().optional().describe('For an LOA that is Rejected.'),
});

const occupancy = z.strictObject({
  chargeType: z.enum(['PrePaid', 'PostPaid']).default('PostPaid'),
  period: z.int().optional(),
  cycle: z.enum(pricingCycles).optional(),
});

const connection = z.strictObject({
  account: accountRef,
  status: z.enum(physicalConnectionStatuses).describe('Where in its life the connection is.'),
  accessPoint: z.string().describe('Access point of the catalogue; it tells the region too.'),
  hold,
  id: z.string().optional().describe('pc- and 24 characters in all; chosen by the server where it is left out.'),
  lineOperator: z.enum(lineOperators).default('Other'),
  peerLocation: z.string().optional().describe("The access point's location where it is left out."),
  portType: z.enum(portTypes).optional(),
  bandwidthMbps: z.int().optional(),
  circuitCode: z.string().optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  tags,
  resourceGroup: groupRef,
  redundantTo: z.string().optional().describe('A connection that it backs up, by its name above or by its id.'),
  port: z
    .strictObject({ number: z.string(), location: z.string().optional() })
    .optional()
    .describe('The port it is given; the next free one where this is left out.'),
  reason: z.string().optional().describe('For a connection that is Rejected, or whose allocation failed.'),
  lock: z.enum(['FinancialLocked', 'SecurityLocked']).optional(),
  loa: loa.optional(),
  setupOrder: z.enum(['Unpaid', 'Paid', 'Abnormal', 'Void']).optional().describe('An order for its installation.'),
  occupancy: occupancy.optional().describe('How its port is paid for, from when it is Confirmed.'),
});

const gateways = z.strictObject({ local: z.string(), peer: z.string(), mask: z.string() });

const vbr = z.strictObject({
  connection: z.string().describe('Its connection, by its name in this file or by the id of one that is there.'),
  status: z.enum([...vbrLifecycle.statuses]).default('active'),
  hold,
  vlan: z.int(),
  id: z.string().optional().describe('vbr- and 24 characters in all; chosen by the server where it is left out.'),
  owner: accountRef.optional().describe('The account it is for, where that is not the one of the connection.'),
  peering: gateways.optional().describe('Addresses at the two ends, and their mask.'),
  peeringIpv6: gateways.optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  circuitCode: z.string().optional(),
  bandwidthMbps: z.int().optional(),
  tags,
  resourceGroup: groupRef,
});

const vSwitch = z.strictObject({
  zone: z.string().describe('A zone of the region, such as cn-hangzhou-h.'),
  cidrBlock: z.string(),
  name: z.string().optional(),
});

const vpc = z.strictObject({
  account: accountRef,
  region: z.string(),
  id: z.string().optional().describe('vpc- and 24 characters in all; chosen by the server where it is left out.'),
  cidrBlock: z.string().optional().describe('An IPv4 network; 172.16.0.0/12 where it is left out.'),
  ipv6: z.boolean().default(false).describe('Whether it has an IPv6 network, which the server chooses.'),
  name: z.string().optional().describe('The name in this file where it is left out.'),
  description: z.string().optional(),
  tags,
  resourceGroup: groupRef,
  vSwitches: z.array(vSwitch).default([]),
});

const named = <Entry extends z.ZodType>(entry: Entry, doc: string) =>
  z.record(z.string().min(1), entry).default({}).describe(doc);

export const seedFile = z.strictObject({
  accounts: named(account, 'Accounts of customers by name.'),
  policies: named(policy, "Policies of accounts' own; what they are called is their name."),
  users: named(user, 'RAM users by name.'),
  resourceGroups: named(
    resourceGroup,
    "Resource groups besides accounts' default ones; what they are called is their name.",
  ),
  connections: named(connection, 'Physical connections by name.'),
  vbrs: named(vbr, 'Virtual border routers by name.'),
  vpcs: named(vpc, 'VPCs by name, each Available.'),
});

export type SeedFile = z.output<typeof seedFile>;
export type SeedAccount = SeedFile['accounts'][string];
export type SeedUser = SeedFile['users'][string];
export type SeedConnection = SeedFile['connections'][string];
export type SeedLoa = NonNullable<SeedConnection['loa']>;
export type SeedVbr = SeedFile['vbrs'][string];
export type SeedVpc = SeedFile['vpcs'][string];
