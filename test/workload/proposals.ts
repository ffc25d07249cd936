// What a writer may call next: every write, with parameters that name what its book has, and now and then what it has not.
import { allowing, everybodyIn, trustOf } from '../support/policy-documents.ts';
import type { Random } from '../support/random.ts';
import { local } from '../support/server.ts';
import type { Parameters } from '../support/signed-call.ts';
import { peering } from '../support/virtual-border-routers.ts';
import { alwaysRefused, judgedActions, type WorkCall } from './auditor/auditor.ts';
import type { Book } from './auditor/book.ts';
import type { Actor } from './auditor/rule.ts';
import { onlyGroupOf } from './auditor/tags.ts';

/** What a writer chooses from. */
export interface Choice {
  readonly book: Book;
  readonly random: Random;
  /** Distinguishes what this writer names from what others name. */
  readonly writer: number;
  /** How often each action has gone well for this writer: the rarest come first. */
  readonly successes: ReadonlyMap<string, number>;
  /** Those of the customers' who can sign. */
  readonly customers: readonly Actor[];
}

/** What a book keeps of a resource. */
interface Thing {
  readonly owner: string;
  readonly status: string;
}

const staff: Actor = { kind: 'staff', account: local.operator.accountId, key: local.operator };
const staffsVersion = '2026-11-01';
const vpcVersion = '2016-04-28';

const nobodysInterface = 'ri-bp1nobodyhasthisone0';
const names = ['alice', 'bob', 'carol'] as const;
const mostAccounts = 3;

const loa = {
  CompanyName: 'Blue Heron Trading',
  ConstructionTime: '2126-12-01T01:30:00Z',
  LineType: 'FIBRE',
  PeerLocation: '1 Example Road',
  Si: 'Example Installers',
  'PMInfo.1.PMName': 'Ann',
} as const;

const application = { AccessPointId: 'ap-cn-hangzhou-yh-C', LineOperator: 'CT' } as const;

/**
 * The parameters of each action by name; those behind a question mark only some calls have. Behind `@` stands the status that
 * the action asks for, which what is named mostly has: few calls would come to what takes many steps otherwise.
 */
const shapes: Readonly<Record<string, string>> = {
  CreatePhysicalConnection: 'ClientToken PeerLocation ?Name ?bandwidth ?RedundantPhysicalConnectionId',
  ModifyPhysicalConnectionAttribute: 'PhysicalConnectionId ?Name ?bandwidth ?ClientToken',
  CreatePhysicalConnectionSetupOrder: 'AutoPay ?ClientToken',
  CreatePhysicalConnectionOccupancyOrder: 'PhysicalConnectionId AutoPay ?InstanceChargeType ?Period',
  ApprovePhysicalConnection: 'PhysicalConnectionId@Initial',
  ConfirmPhysicalConnection: 'PhysicalConnectionId@Allocated',
  EnablePhysicalConnection: 'PhysicalConnectionId@Confirmed',
  ApplyPhysicalConnectionLOA: 'InstanceId',
  SecondApplyPhysicalConnectionLOA: 'InstanceId',
  CompletePhysicalConnectionLOA: 'InstanceId LineCode LineLabel',
  OpenPhysicalConnectionService: '',
  CreateVirtualBorderRouter: 'PhysicalConnectionId@Enabled VlanId ?VbrOwnerId ?Name ?Bandwidth ?Tag ?ClientToken',
  ModifyVirtualBorderRouterAttribute: 'VbrId ?VlanId ?Name ?Peering',
  AssociatePhysicalConnectionToVirtualBorderRouter: 'PhysicalConnectionId@Enabled VbrId@active VlanId',
  UnassociatePhysicalConnectionFromVirtualBorderRouter: 'PhysicalConnectionId VbrId',
  TagResourcesForExpressConnect: 'Resources Tag',
  UntagResourcesForExpressConnect: 'Resources TagKey.1',
  ChangeResourceGroup: 'Resource NewResourceGroupId',
  UpdateVirtualBorderBandwidth: 'VirtualBorderRouterId Bandwidth',
  DeleteExpressConnect: 'RouterInterfaceId ?Force',
  CreateRouterInterface: 'Router ?InterfaceTerm',
  RefundInstance: 'Interface',
  RecoverVirtualBorderRouter: 'VbrId@terminated',
  ModifyRouterInterfaceAttribute: 'Ends ?Name',
  ConnectRouterInterface: 'RouterInterfaceId@Idle',
  ActivateRouterInterface: 'RouterInterfaceId@Inactive',
  DeactivateRouterInterface: 'RouterInterfaceId@Active',
  ModifyRouterInterfaceSpec: 'RouterInterfaceId Spec',
  CreateVpc: 'VpcBlock ?VpcName ?Tag ?ClientToken',
  DeleteVpc: 'VpcId',
  CreateVSwitch: 'VpcId VSwitchBlock ?Tag ?ClientToken',
  DeleteVSwitch: 'VSwitchId',
  CreateRouteEntry: 'Route',
  DeleteRouteEntry: 'RouteEntryId',
  CreateBgpGroup: 'RouterId PeerAsn ?Name',
  ModifyBgpGroupAttribute: 'BgpGroupId ?PeerAsn ?Name',
  DeleteBgpGroup: 'BgpGroupId',
  CreateBgpPeer: 'BgpGroupId PeerIpAddress',
  ModifyBgpPeerAttribute: 'BgpPeerId PeerIpAddress',
  DeleteBgpPeer: 'BgpPeerId',
  AddBgpNetwork: 'RouterId DstCidrBlock',
  DeleteBgpNetwork: 'RouterId DstCidrBlock',
  CreateAccessKey: 'KeyOwner',
  UpdateAccessKey: 'Key Status',
  DeleteAccessKey: 'Key',
  UpdateUser: 'UserName ?NewUserName',
  UpdateGroup: 'GroupName ?NewGroupName',
  AddUserToGroup: 'UserName GroupName',
  RemoveUserFromGroup: 'UserName GroupName',
  CreateRole: 'RoleName AssumeRolePolicyDocument ?Tag',
  UpdateRole: 'RoleName NewDescription',
  AssumeRole: 'RoleArn RoleSessionName',
  CreatePolicy: 'PolicyName PolicyDocument ?Tag',
  TagResources: 'RamTagged Tag',
  UntagResources: 'RamTagged RamTagKey',
  DeleteLoginProfile: 'UserName',
  UnbindMFADevice: 'UserName',
  UpdatePolicyDescription: 'PolicyName NewDescription',
  DeletePolicy: 'PolicyName ?CascadingDelete',
  CreatePolicyVersion: 'PolicyName PolicyDocument ?SetAsDefault ?RotateStrategy',
  SetDefaultPolicyVersion: 'PolicyName VersionId',
  DeletePolicyVersion: 'PolicyName VersionId',
  RejectPhysicalConnection: 'PhysicalConnectionId@Initial Reason',
  AllocatePhysicalConnection: 'PhysicalConnectionId@Approved AdLocation PortNumber',
  FailPhysicalConnectionAllocation: 'PhysicalConnectionId@Allocating Reason',
  AcceptPhysicalConnectionLOA: 'InstanceId',
  RejectPhysicalConnectionLOA: 'InstanceId Reason',
  WithdrawPhysicalConnectionLOA: 'InstanceId Reason',
  LockPhysicalConnection: 'PhysicalConnectionId BusinessStatus',
  SettleOrder: 'OrderId',
  VoidOrder: 'OrderId',
  CreateAccount: 'NewName Balance',
  ModifyAccount: 'AccountId ?NewBalance ?Suspended',
};

/** The shapes of those actions whose name tells it. */
function shapeOf(action: string): string {
  const told = /^(?:Attach|Detach)Policy(?:To|From)(\w+)$/.exec(action)?.[1];
  if (told !== undefined) return `Policy ${told}Name`;
  const [, kind] = /^(?:Create|Delete)(User|Group|Role)$/.exec(action) ?? [];
  if (kind !== undefined) return shapes[action] ?? `${kind}Name`;
  if (action.endsWith('PhysicalConnection')) return shapes[action] ?? 'PhysicalConnectionId';
  if (action.endsWith('VirtualBorderRouter')) return shapes[action] ?? 'VbrId';
  if (action.endsWith('RouterInterface')) return shapes[action] ?? 'RouterInterfaceId';
  const shape = shapes[action];
  if (shape === undefined) throw new Error(`the workload does not know the parameters of ${action}`);
  return shape;
}

const ends = /^(Delete|Cancel|Terminate|Reject|Fail|Void|Lock|Withdraw|Detach|Remove|Unassociate|Deactivate)/;

/** A call that may come next. */
export function proposal(choice: Choice): WorkCall {
  const { book, random, customers } = choice;
  if (book.accounts.size < 2) return callOf('CreateAccount', staffsVersion, staff, choice);
  for (;;) {
    const { action, version } = rarest(choice);
    if (ends.test(action) && random.chance(0.75)) continue;
    if (action === 'CreateAccount' && book.accounts.size >= mostAccounts) continue;
    const actor = version === staffsVersion ? staff : random.pick(customers);
    if (actor !== undefined) return callOf(action, version, actor, choice);
  }
}

/** Of a few actions the one that has gone well least often. */
function rarest({ random, successes }: Choice): { readonly action: string; readonly version: string } {
  const timesGoneWell = (action: string): number =>
    alwaysRefused.includes(action) ? Infinity : (successes.get(action) ?? 0);
  const some = Array.from({ length: 1 + random.below(3) }, () => random.pick(judgedActions));
  return some
    .flatMap((known) => known ?? [])
    .reduce((a, b) => (timesGoneWell(b.action) < timesGoneWell(a.action) ? b : a));
}

function callOf(action: string, version: string, actor: Actor, choice: Choice): WorkCall {
  const { random } = choice;
  const shape = shapeOf(action).split(' ').filter(Boolean);
  const wanted = shape.filter((name) => !name.startsWith('?') || random.chance(0.4));
  const given = wanted.map((name) => valuesOf(name.replace('?', ''), actor, choice));
  const fixed = [
    version === vpcVersion ? { RegionId: 'cn-hangzhou' } : {},
    /^CreatePhysicalConnection(SetupOrder)?$/.test(action) ? application : {},
    action.endsWith('ApplyPhysicalConnectionLOA') ? loa : {},
  ];
  const parameters: Record<string, string> = Object.assign({}, ...fixed, ...given) as Record<string, string>;
  // Another account's VBR is made without a peering, and its owner gives it one.
  if (action === 'CreateVirtualBorderRouter' && (parameters['VbrOwnerId'] ?? actor.account) === actor.account)
    Object.assign(parameters, peering);
  return { action, version, actor, parameters };
}

function valuesOf(asked: string, actor: Actor, { book, random, writer }: Choice): Parameters {
  const [name = '', status] = asked.split('@');
  const one = (values: readonly string[]): Parameters => ({ [name]: random.pick(values) ?? '' });
  // Mostly one that is there.
  const known = (ids: Iterable<string>, nobodys: string): Parameters => {
    const id = random.chance(0.95) ? random.pick([...ids]) : undefined;
    return { [name]: id ?? nobodys };
  };
  // Mostly one of the caller's, since what others own is refused, and in the status that is asked for.
  const mine = (things: ReadonlyMap<string, Thing>, nobodys: string): Parameters => {
    const all = [...things];
    const own = actor.kind === 'staff' ? all : all.filter(([, { owner }]) => owner === actor.account);
    const fitting = own.filter((one) => one[1].status === status);
    const some = [fitting, own].find((ones) => ones.length > 0 && random.chance(0.9)) ?? all;
    return known(
      some.map(([id]) => id),
      nobodys,
    );
  };
  switch (name) {
    case 'PhysicalConnectionId':
    case 'InstanceId':
      return mine(book.connections, 'pc-bp1nobodyhasthisone0');
    case 'RedundantPhysicalConnectionId':
      return known(book.connections.keys(), 'pc-bp1nobodyhasthisone0');
    case 'VbrId':
    case 'VirtualBorderRouterId':
    case 'RouterId':
      return mine(book.vbrs, 'vbr-bp1nobodyhasthisone0');
    case 'RouterInterfaceId':
      return mine(book.interfaces, nobodysInterface);
    case 'VpcId':
      return mine(book.vpcs, 'vpc-bp1nobodyhasthisone0');
    case 'RouteEntryId':
      return mine(book.routes, 'rte-bp1nobodyhasthisone0');
    case 'Route': {
      const ends = [...book.interfaces.values()].filter(({ owner }) => owner === actor.account);
      const active = ends.filter(({ status, routerType }) => status === 'Active' && routerType === 'VRouter');
      const hop = random.pick(active.length > 0 && random.chance(0.9) ? active : ends);
      const vpc = [...book.vpcs.values()].find(({ vRouter }) => vRouter === hop?.router);
      return {
        RouteTableId: vpc?.table ?? 'vtb-bp1nobodyhasthisone0',
        NextHopType: 'RouterInterface',
        NextHopId: hop?.id ?? nobodysInterface,
        DestinationCidrBlock: random.one(['10.4.0.0/16', '10.5.0.0/16', '10.6.0.0/16']),
      };
    }
    case 'VSwitchId':
      return mine(book.vSwitches, 'vsw-bp1nobodyhasthisone0');
    case 'VpcBlock':
      return { CidrBlock: '10.0.0.0/16' };
    case 'VSwitchBlock':
      return { CidrBlock: random.one(['10.0.1.0/24', '10.0.2.0/24', '10.0.3.0/24']), ZoneId: 'cn-hangzhou-h' };
    case 'BgpGroupId':
      return mine(book.bgpGroups, 'bgpg-bp1nobodyhasthis000');
    case 'BgpPeerId':
      return mine(book.bgpPeers, 'bgp-bp1nobodyhasthis0000');
    case 'Interface':
      return { InstanceId: random.pick([...book.interfaces.keys()]) ?? nobodysInterface, ProductCode: 'ri' };
    case 'InterfaceTerm':
      return { InstanceChargeType: 'PrePaid', Period: '1' };
    case 'OrderId':
      return known(
        book.orders.flatMap(({ id }) => id ?? []),
        '100000000000001',
      );
    case 'AccountId':
    case 'VbrOwnerId':
      return known(book.accounts.keys(), '1999999999999999');
    case 'Ends': {
      const interfaces = [...book.interfaces.values()];
      const own = interfaces.filter(({ owner }) => owner === actor.account);
      const end = random.pick(own.length > 0 && random.chance(0.9) ? own : interfaces);
      if (end === undefined || random.chance(0.2)) return { RouterInterfaceId: end?.id ?? nobodysInterface };
      const others = interfaces.filter(({ role, owner }) => role !== end.role && owner === end.owner);
      const other = others.find(({ opposite }) => opposite === end.id) ?? random.pick(others);
      return { RouterInterfaceId: end.id, OppositeInterfaceId: other?.id ?? nobodysInterface };
    }
    case 'Router':
      return random.chance(0.5)
        ? {
            ...router('VBR', mine(book.vbrs, 'vbr-bp1nobodyhasthisone0')[name] ?? ''),
            Role: 'InitiatingSide',
            Spec: random.one(['Small.1', 'Small.2']),
          }
        : { ...router('VRouter', vRouterIn(book, random)), Role: 'AcceptingSide', Spec: 'Negative' };
    case 'Policy':
      return random.chance(0.5)
        ? { PolicyType: 'System', PolicyName: random.one(['AdministratorAccess', 'AliyunSTSAssumeRoleAccess']) }
        : { PolicyType: 'Custom', PolicyName: random.one(names) };
    case 'KeyOwner':
      return random.chance(0.8) ? { UserName: random.one(names) } : {};
    case 'Key': {
      const keys = [...book.account(actor.account).keys].filter(([, { user }]) => user !== null);
      const [id, { user }] = random.pick(keys) ?? ['LTAInobody', { user: null }];
      return { UserAccessKeyId: id, UserName: user?.name ?? random.one(names) };
    }
    case 'Peering':
      return peering;
    case 'Resources': {
      const { ResourceType = '', ResourceId = '' } = resourceIn(book, random);
      return { ResourceType, 'ResourceId.1': ResourceId };
    }
    case 'Resource':
      return resourceIn(book, random);
    case 'NewResourceGroupId':
      return { [name]: random.chance(0.9) ? onlyGroupOf(actor.account) : 'rg-acfmnobodyhasthis' };
    case 'Tag':
      return { 'Tag.1.Key': random.one(names), 'Tag.1.Value': random.one(names) };
    case 'RamTagged':
      return { ResourceType: random.one(['role', 'policy']), 'ResourceNames.1': random.one(names) };
    case 'RamTagKey':
      return random.chance(0.3) ? { All: 'true' } : { 'TagKeys.1': random.one(names) };
    case 'RoleArn':
      return { RoleArn: `acs:ram::${actor.account}:role/${random.one(names)}` };
    case 'AssumeRolePolicyDocument':
      return { [name]: trustOf([everybodyIn(actor.account)]) };
    case 'NewName':
      return { Name: `writer-${writer}-${random.below(1_000_000)}` };
    case 'NewBalance':
      return { Balance: String(random.below(4_000_000)) };
    case 'ClientToken':
      return { [name]: `token-${writer}-${random.below(2 ** 31)}` };
    case 'PortNumber':
      return { [name]: `${writer}/${random.below(12)}` };
    default:
      return one(choicesOf[name] ?? names);
  }
}

/** Mostly one of a VPC that is known. */
function vRouterIn({ vpcs }: Book, random: Random): string {
  const known = random.chance(0.7) ? random.pick([...vpcs.values()]) : undefined;
  return known?.vRouter ?? random.one(['vrt-1', 'vrt-2']);
}

/** Something that has tags and a resource group, or that nobody has. */
function resourceIn({ connections, vbrs, interfaces }: Book, random: Random): Parameters {
  const { type, known } = random.one([
    { type: 'PHYSICALCONNECTION', known: connections.keys() },
    { type: 'VIRTUALBORDERROUTER', known: vbrs.keys() },
    { type: 'ROUTERINTERFACE', known: interfaces.keys() },
  ]);
  return { ResourceType: type, ResourceId: random.pick([...known]) ?? 'nobodyhasthisone' };
}

function router(RouterType: string, RouterId: string): Parameters {
  return {
    RouterType,
    RouterId,
    OppositeRegionId: 'cn-hangzhou',
    OppositeRouterType: RouterType === 'VBR' ? 'VRouter' : 'VBR',
  };
}

const choicesOf: Readonly<Record<string, readonly string[]>> = {
  PeerLocation: ['1 Example Road'],
  bandwidth: ['100', '500', '1000'],
  Bandwidth: ['50', '100', '200'],
  AutoPay: ['true', 'false'],
  Force: ['true', 'false'],
  InstanceChargeType: ['PrePaid'],
  Period: ['1', '2', '3'],
  PeerAsn: ['65001', '65002'],
  DstCidrBlock: ['10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16'],
  PeerIpAddress: ['10.9.0.1', '10.9.0.2', '10.9.0.3'],
  VlanId: ['1', '2', '3', '4', '5'],
  Spec: ['Small.1', 'Small.5', 'Negative'],
  Status: ['Active', 'Active', 'Inactive'],
  CascadingDelete: ['true'],
  SetAsDefault: ['true', 'false'],
  RotateStrategy: ['DeleteOldestNonDefaultVersionWhenLimitExceeded'],
  VersionId: ['v1', 'v2', 'v3', 'v4', 'v5', 'v6'],
  PolicyDocument: [allowing('vpc:*')],
  BusinessStatus: ['FinancialLocked', 'SecurityLocked'],
  Suspended: ['true', 'false', 'false', 'false'],
  Balance: ['1000000', '3000000'],
  AdLocation: ['Hall 1'],
};
