// Random calls of every action a customer has, with parameters that mostly make sense: of the caller's own resources, of
// the other account's, and of none.
import type { Action, Product } from '../../src/actions/declare.ts';
import { products } from '../../src/actions/products.ts';
import { editions } from '../../src/domain/edition.ts';
import { local } from '../support/server.ts';

export type Side = 'first' | 'second';

/** What a call is made of; values are picked by the seed, so that the same step makes the same call again. */
export interface Step {
  readonly side: Side;
  readonly isUser: boolean;
  readonly action: number;
  readonly seed: number;
}

export interface KnownAction {
  readonly product: Product;
  readonly action: Action;
}

export const customersActions: readonly KnownAction[] = products
  .filter(({ audience }) => audience === 'customer')
  .flatMap((product) => product.actions.map((action) => ({ product, action })));

/** Ids that each side's answers have shown so far, in the order of their appearance. */
export type Seen = Readonly<Record<Side, Map<string, string[]>>>;

export function nothingSeen(): Seen {
  return { first: new Map(), second: new Map() };
}

const otherSide = { first: 'second', second: 'first' } as const;

const idKinds = {
  connection: /\bpc-[a-z0-9]{10,}\b/g,
  vbr: /\bvbr-[a-z0-9]{10,}\b/g,
  interface: /\bri-[a-z0-9]{10,}\b/g,
  key: /\bLTAI[A-Za-z0-9]{8,}\b/g,
} as const;
type IdKind = keyof typeof idKinds;

const nobodys = 'bp1nobodyhasthisone00';

/** Notes the ids that an answer shows. One of the other account's can only be an echo of what the call had. */
export function remember(seen: Seen, side: Side, body: string): void {
  for (const [kind, pattern] of Object.entries(idKinds)) {
    const known = seen[side].get(kind) ?? [];
    seen[side].set(kind, known);
    const echoes = seen[otherSide[side]].get(kind) ?? [];
    for (const [id] of body.matchAll(pattern))
      if (!known.includes(id) && !echoes.includes(id) && !id.endsWith(nobodys)) known.push(id);
  }
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
  UserAccessKeyId: 'key',
};

// The reference has a code of its own for another account's connection here: the one place that tells that it exists.
const partner = 'RedundantPhysicalConnectionId';

// Both accounts choose from the same few names and tokens, so that one's would collide with the other's if they could.
const names = ['alice', 'bob'];

export const policyDocument = JSON.stringify({
  Version: '1',
  Statement: [{ Effect: 'Allow', Action: 'vpc:*', Resource: '*' }],
});

export function trustOf(accountId: string): string {
  const Principal = { RAM: [`acs:ram::${accountId}:root`] };
  return JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }] });
}

const choices: Readonly<Record<string, readonly string[]>> = {
  RegionId: ['cn-hangzhou'],
  AccessPointId: ['ap-cn-hangzhou-yh-C'],
  OppositeRegionId: ['cn-hangzhou'],
  PeerLocation: ['1 Example Road'],
  CompanyName: ['Blue Heron Trading'],
  Si: ['Example Installers'],
  ConstructionTime: ['2026-12-01T01:30:00Z'],
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
  ClientToken: ['token-1', 'token-2', 'token-3', 'token-4'],
  AutoPay: ['true'],
  InstanceChargeType: ['PostPaid', 'PrePaid'],
  PageNumber: ['1', '2'],
  PageSize: ['1', '10', '50'],
  UserName: names,
  NewUserName: names,
  GroupName: names,
  NewGroupName: names,
  RoleName: names,
  PolicyName: names,
  RoleSessionName: names,
  PolicyType: ['Custom', 'System'],
  PolicyDocument: [policyDocument],
  VersionId: ['v1', 'v2'],
  Status: ['Active', 'Inactive'],
};

/** A mulberry32 generator: the same numbers for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The parameters of a step's call, given what both sides know. */
export function parametersOf({ side, action, seed }: Step, seen: Seen): Record<string, string> {
  const known = customersActions[action % customersActions.length];
  if (known === undefined) throw new Error('there are no actions');
  const next = numbersFrom(seed);
  const pick = (values: readonly string[]): string | undefined => values[Math.floor(next() * values.length)];
  const reference = (kind: IdKind, name?: string): string => {
    // Mostly one's own; else the other account's; now and then one that nobody has.
    const dice = next();
    const whose = dice < 0.7 || name === partner ? side : otherSide[side];
    const id = dice < 0.95 ? pick(seen[whose].get(kind) ?? []) : undefined;
    return id ?? `${kind === 'connection' ? 'pc' : kind}-${nobodys}`;
  };
  const accountOf = (whose: Side): string => local[whose].accountId;

  const parameters: Record<string, string> = {};
  for (const [name, param] of Object.entries(known.action.params)) {
    const isWanted = param.isRequired(editions['2019-08']) || next() < 0.35;
    // Whom a VBR is for, and whose interface the other end is, is how two accounts do deal with one another.
    if (!isWanted || name === 'VbrOwnerId' || name === 'OppositeInterfaceOwnerId') continue;
    const kind = references[name];
    if (name === 'Filter') Object.assign(parameters, filterBy(known.action.name, reference));
    else if (kind !== undefined) parameters[name] = reference(kind, name);
    else if (name === 'RoleArn')
      parameters[name] = `acs:ram::${accountOf(next() < 0.7 ? side : otherSide[side])}:role/${pick(names) ?? ''}`;
    else if (/^(New)?AssumeRolePolicyDocument$/.test(name)) parameters[name] = trustOf(accountOf(side));
    else {
      const value = pick(choices[name] ?? valuesOf(param.schema(editions['2019-08'])));
      if (value !== undefined) parameters[name] = value;
    }
  }
  return parameters;
}

function filterBy(action: string, reference: (kind: IdKind) => string): Record<string, string> {
  if (action === 'DescribeRouterInterfaces')
    return { 'Filter.1.Key': 'RouterInterfaceId', 'Filter.1.Value.1': reference('interface') };
  return { 'Filter.1.Key': 'PhysicalConnectionId', 'Filter.1.Value.1': reference('connection') };
}

/** What fits a parameter that nothing above speaks of. */
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
