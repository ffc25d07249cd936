// The policies that every account finds in place, under the names that official clients and tutorials use.

export interface SystemPolicy {
  readonly name: string;
  readonly description: string;
  /** JSON, as an account's own policies are. */
  readonly document: string;
}

const readingActions = ['*:Describe*', '*:List*', '*:Get*', '*:Lookup*'];

// Express Connect is a part of the VPC product; only the names of its actions tell it from the rest.
const lineActions = [
  'vpc:*PhysicalConnection*',
  'vpc:*VirtualBorder*',
  'vpc:*RouterInterface*',
  'vpc:DescribeAccessPoints',
  'vpc:DescribeRegions',
];
const lineReadingActions = [
  'vpc:Describe*PhysicalConnection*',
  'vpc:GetPhysicalConnection*',
  'vpc:DescribeVirtualBorder*',
  'vpc:DescribeRouterInterface*',
  'vpc:DescribeAccessPoints',
  'vpc:DescribeRegions',
];

export const systemPolicies: readonly SystemPolicy[] = [
  allowing('AdministratorAccess', 'Everything in the account.', ['*']),
  allowing('ReadOnlyAccess', 'Seeing everything in the account, changing nothing.', readingActions),
  allowing('AliyunRAMFullAccess', 'Managing users, groups, roles and policies.', ['ram:*']),
  allowing('AliyunRAMReadOnlyAccess', 'Seeing users, groups, roles and policies.', ['ram:Get*', 'ram:List*']),
  allowing('AliyunSTSAssumeRoleAccess', 'Assuming roles.', ['sts:AssumeRole']),
  allowing('AliyunVPCFullAccess', 'Managing everything of the VPC product.', ['vpc:*']),
  allowing('AliyunVPCReadOnlyAccess', 'Seeing everything of the VPC product.', [
    'vpc:Describe*',
    'vpc:Get*',
    'vpc:List*',
  ]),
  allowing(
    'AliyunExpressConnectFullAccess',
    'Managing lines, virtual border routers and router interfaces.',
    lineActions,
  ),
  allowing(
    'AliyunExpressConnectReadOnlyAccess',
    'Seeing lines, virtual border routers and router interfaces.',
    lineReadingActions,
  ),
  allowing('AliyunActionTrailFullAccess', 'Everything about the record of calls.', ['actiontrail:*']),
  allowing('AliyunActionTrailReadOnlyAccess', 'Looking up the record of calls.', [
    'actiontrail:Lookup*',
    'actiontrail:Describe*',
    'actiontrail:Get*',
    'actiontrail:List*',
  ]),
];

function allowing(name: string, description: string, actions: readonly string[]): SystemPolicy {
  const statement = { Effect: 'Allow', Action: actions, Resource: '*' };
  return { name, description, document: JSON.stringify({ Version: '1', Statement: [statement] }, null, 2) };
}
