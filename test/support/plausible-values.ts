// Values that mostly make sense for the parameters of any action: random calls are made of them.
import type { Action } from '../../src/actions/declare.ts';
import { subjects } from '../../src/actions/subjects.ts';
import type { Edition } from '../../src/domain/edition.ts';
import { allowing, everybodyIn, trustOf } from './policy-documents.ts';
import { local } from './server.ts';

/** Ids as answers show them, by what they name. */
export const idKinds = {
  connection: /\bpc-[a-z0-9]{10,}\b/g,
  vbr: /\bvbr-[a-z0-9]{10,}\b/g,
  interface: /\bri-[a-z0-9]{10,}\b/g,
  vpc: /\bvpc-[a-z0-9]{10,}\b/g,
  vRouter: /\bvrt-[a-z0-9]{10,}\b/g,
  vswitch: /\bvsw-[a-z0-9]{10,}\b/g,
  route: /\brte-[a-z0-9]{10,}\b/g,
  routeTable: /\bvtb-[a-z0-9]{10,}\b/g,
  bgpGroup: /\bbgpg-[a-z0-9]{10,}\b/g,
  bgpPeer: /\bbgp-[a-z0-9]{10,}\b/g,
  key: /\bLTAI[A-Za-z0-9]{8,}\b/g,
} as const;
export type IdKind = keyof typeof idKinds;

const nobodys = 'bp1nobodyhasthisone00';

/** What ids begin with, where it is not the kind. */
const prefixes: Readonly<Partial<Record<IdKind, string>>> = {
  connection: 'pc',
  vRouter: 'vrt',
  vswitch: 'vsw',
  routeTable: 'vtb',
  route: 'rte',
  bgpGroup: 'bgpg',
  bgpPeer: 'bgp',
};

/** An id of the right form that nobody has. */
export function nobodysId(kind: IdKind): string {
  return `${prefixes[kind] ?? kind}-${nobodys}`;
}

export function isNobodys(id: string): boolean {
  return id.endsWith(nobodys);
}

/** Which parameters name a resource, and of what kind. */
const references: Readonly<Record<string, IdKind>> = {
  PhysicalConnectionId: 'connection',
  RedundantPhysicalConnectionId: 'connection',
  InstanceId: 'connection',
  VbrId: 'vbr',
  VirtualBorderRouterId: 'vbr',
  RouterId: 'vbr',
  OppositeRouterId: 'vbr',
  RouterInterfaceId: 'interface',
  OppositeInterfaceId: 'interface',
  VpcId: 'vpc',
  VSwitchId: 'vswitch',
  RouteTableId: 'routeTable',
  RouteEntryId: 'route',
  NextHopId: 'interface',
  BgpGroupId: 'bgpGroup',
  BgpPeerId: 'bgpPeer',
  UserAccessKeyId: 'key',
};

/** What kind of thing a parameter of the action names; undefined for one that names none. */
export function kindNamedBy({ subject }: Pick<Action, 'subject'>, name: string): IdKind | undefined {
  return name === 'InstanceId' && subject === subjects.routerInterface ? 'interface' : references[name];
}

/** Few, so that calls name what other calls have made. */
export const fewNames = ['alice', 'bob'] as const;

const choices: Readonly<Record<string, readonly string[]>> = {
  RegionId: ['cn-hangzhou'],
  AccessPointId: ['ap-cn-hangzhou-yh-C'],
  OppositeRegionId: ['cn-hangzhou'],
  PeerLocation: ['1 Example Road'],
  CompanyName: ['Blue Heron Trading'],
  Si: ['Example Installers'],
  ConstructionTime: ['2126-12-01T01:30:00Z'],
  LineCode: ['line1'],
  LineLabel: ['label1'],
  VlanId: ['1', '2', '3'],
  LocalGatewayIp: ['10.0.0.1'],
  PeerGatewayIp: ['10.0.0.2'],
  PeeringSubnetMask: ['255.255.255.252'],
  RouterType: ['VRouter', 'VBR'],
  OppositeRouterType: ['VRouter', 'VBR'],
  Role: ['InitiatingSide', 'AcceptingSide'],
  Spec: ['Small.1', 'Negative'],
  LocalAsn: ['45104', '64512'],
  DstCidrBlock: ['10.0.0.0/8', '192.168.0.1'],
  PeerIpAddress: ['10.0.0.2', '1.1.1.1', '1.1.1.2'],
  ClientToken: ['token-1', 'token-2', 'token-3', 'token-4'],
  AutoPay: ['true', 'true', 'false'],
  InstanceChargeType: ['PostPaid', 'PrePaid'],
  PageNumber: ['1', '2'],
  PageSize: ['1', '10', '50'],
  CidrBlock: ['10.0.0.0/16', '10.0.1.0/24'],
  ZoneId: ['cn-hangzhou-h'],
  DryRun: ['false'],
  DestinationCidrBlock: ['10.4.0.0/16', '10.5.0.0/16'],
  NextHopType: ['RouterInterface'],
  EnableDnsHostname: ['false'],
  ProductCode: ['ri'],
  UserName: fewNames,
  NewUserName: fewNames,
  GroupName: fewNames,
  NewGroupName: fewNames,
  RoleName: fewNames,
  PolicyName: fewNames,
  RoleSessionName: fewNames,
  PolicyType: ['Custom', 'System'],
  PolicyDocument: [allowing('vpc:*')],
  AssumeRolePolicyDocument: [trustOf([local.first, local.second].map(({ accountId }) => everybodyIn(accountId)))],
  NewAssumeRolePolicyDocument: [trustOf([everybodyIn(local.first.accountId)])],
  VersionId: ['v1', 'v2'],
  Status: ['Active', 'Inactive'],
};

/** What fits a parameter; none where nothing is known of it. */
export function plausibleValues(name: string, param: Action['params'][string], edition: Edition): readonly string[] {
  return choices[name] ?? valuesOf(param.schema(edition));
}

function valuesOf(schema: Readonly<Record<string, unknown>>): string[] {
  if (Array.isArray(schema['enum'])) return schema['enum'].map(String);
  switch (schema['type']) {
    case 'integer':
    case 'number':
      return [typeof schema['minimum'] === 'number' ? String(schema['minimum']) : '1'];
    case 'boolean':
      return ['true', 'false'];
    case 'string':
      return ['example'];
    default:
      return [];
  }
}
