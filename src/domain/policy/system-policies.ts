// The policies that every account finds in place, under the names that official clients and tutorials use.

/**
 * Products of which this server has few actions or none, by the names that their policies have. Configurations of clients
 * attach these policies, so there are such.
 */
const elsewhere: Readonly<Record<string, string>> = {
  ALB: 'alb',
  BSS: 'bss',
  CDN: 'cdn',
  CEN: 'cen',
  CloudMonitor: 'cms',
  ContainerRegistry: 'cr',
  CS: 'cs',
  DNS: 'alidns',
  ECS: 'ecs',
  ESS: 'ess',
  FC: 'fc',
  GlobalAcceleration: 'ga',
  KMS: 'kms',
  KvStore: 'kvstore',
  Log: 'log',
  MongoDB: 'dds',
  NAS: 'nas',
  OSS: 'oss',
  OTS: 'ots',
  PolarDB: 'polardb',
  RDS: 'rds',
  RDSGAD: 'gad',
  ROS: 'ros',
  SLB: 'slb',
  Support: 'support',
};

export interface SystemPolicy {
  readonly name: string;
  readonly description: string;
  /** JSON, as an account's own policies are. */
  readonly document: string;
}

/** What the policies are told of an action that is served. */
export interface ServedAction {
  readonly product: string;
  /** The RAM action: `vpc:EnablePhysicalConnection`. */
  readonly permission: string;
  readonly access: 'read' | 'write';
  /** The part of its product that it belongs to, where it has a name. */
  readonly area: string | undefined;
}

/** The policies by the actions that are served. A policy of a whole product allows what the product has later, too. */
export function systemPoliciesOf(served: readonly ServedAction[]): readonly SystemPolicy[] {
  const those = (isMeant: (action: ServedAction) => boolean): string[] =>
    served.filter(isMeant).map(({ permission }) => permission);
  const readsOf = (product: string): string[] =>
    those((action) => action.product === product && action.access === 'read');
  const isOfExpressConnect = ({ product, area }: ServedAction): boolean =>
    product === 'Vpc' && area === 'ExpressConnect';
  return [
    allowing('AdministratorAccess', 'Everything in the account.', ['*']),
    allowing(
      'ReadOnlyAccess',
      'Seeing everything in the account, changing nothing.',
      those(({ access }) => access === 'read'),
    ),
    allowing('AliyunRAMFullAccess', 'Managing users, groups, roles and policies.', ['ram:*']),
    allowing('AliyunRAMReadOnlyAccess', 'Seeing users, groups, roles and policies.', readsOf('Ram')),
    allowing('AliyunSTSAssumeRoleAccess', 'Assuming roles.', ['sts:AssumeRole']),
    allowing('AliyunVPCFullAccess', 'Managing everything of the VPC product.', ['vpc:*']),
    allowing('AliyunVPCReadOnlyAccess', 'Seeing everything of the VPC product.', readsOf('Vpc')),
    allowing(
      'AliyunExpressConnectFullAccess',
      'Managing physical connections, virtual border routers and router interfaces.',
      those(isOfExpressConnect),
    ),
    allowing(
      'AliyunExpressConnectReadOnlyAccess',
      'Seeing physical connections, virtual border routers and router interfaces.',
      those((action) => isOfExpressConnect(action) && action.access === 'read'),
    ),
    allowing('AliyunActionTrailFullAccess', 'Everything about the record of calls.', ['actiontrail:*']),
    allowing('AliyunActionTrailReadOnlyAccess', 'Looking up the record of calls.', readsOf('ActionTrail')),
    ...Object.entries(elsewhere).flatMap(([product, namespace]) => [
      allowing(`Aliyun${product}FullAccess`, `Managing everything of ${product}.`, [`${namespace}:*`]),
      allowing(
        `Aliyun${product}ReadOnlyAccess`,
        `Seeing everything of ${product}.`,
        ['Describe*', 'Get*', 'List*'].map((reading) => `${namespace}:${reading}`),
      ),
    ]),
  ];
}

function allowing(name: string, description: string, actions: readonly string[]): SystemPolicy {
  const statement = { Effect: 'Allow', Action: actions, Resource: '*' };
  return { name, description, document: JSON.stringify({ Version: '1', Statement: [statement] }, null, 2) };
}
