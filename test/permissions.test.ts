import { describe, expect, it } from 'vitest';
import type { Action, Product } from '../src/actions/declare.ts';
import { products } from '../src/actions/products.ts';
import { servedActions } from '../src/actions/served.ts';
import { pageMembers } from '../src/actions/page.ts';
import { pageMembers as markedPageMembers } from '../src/actions/ram/page.ts';
import { editions } from '../src/domain/edition.ts';
import { asAccountId } from '../src/domain/ids.ts';
import { parsePolicyDocument } from '../src/domain/policy/document.ts';
import { isAllowed } from '../src/domain/policy/evaluate.ts';
import { systemPoliciesOf } from '../src/domain/policy/system-policies.ts';
import { ramAction } from '../src/gateway/action.ts';
import { gatewayErrors } from '../src/gateway/errors.ts';
import { namesTouched } from '../src/gateway/touched.ts';
import { knownActions } from './support/known-actions.ts';
import { codeOf } from './support/replies.ts';
import { local, startTestServer } from './support/server.ts';
import { callV1, type Parameters } from './support/signed-call.ts';
import { aUser, attachPolicy } from './support/users.ts';

const namespaces: Readonly<Record<string, string>> = {
  Vpc: 'vpc',
  Ram: 'ram',
  Sts: 'sts',
  ActionTrail: 'actiontrail',
  ResourceManager: 'resourcemanager',
  Ecs: 'ecs',
  Alb: 'alb',
  BssOpenApi: 'bssapi',
};

const named = knownActions.map(({ product, action }) => [`${product.name} ${action.name}`, product, action] as const);

/** A resource of another name, and where the call names none, of another product. */
const unlike = (resource: string): string => (resource.endsWith('*') ? 'acs:oss:*:*:other/*' : `${resource}x`);

/** What decides which kind of resource a call names, and where, has to be one that there is. */
const knownValues: Parameters = { RegionId: 'cn-hangzhou', ResourceType: 'PHYSICALCONNECTION' };

/** A value of its own for every parameter, and two for a list, so that whatever names a resource names one. */
function ownValues({ params }: Action): Parameters {
  const names = Object.entries(params).flatMap(([name, { isList }]) =>
    isList === true ? [`${name}.1`, `${name}.2`] : [name],
  );
  const known = 'ResourceNames' in params ? { ...knownValues, ResourceType: 'role' } : knownValues;
  return Object.fromEntries(names.map((name) => [name, known[name] ?? `by-${name}`]));
}

/** What a product answers to whom it refuses: RAM's own answer, or one of the product's. */
const deniedBy = ({ denied: [status, code] = gatewayErrors.denied }: Product): [code: string, status: number] => [
  code,
  status,
];

/** Whoever has a key may ask who it belongs to. */
const guarded = named.filter(([, , action]) => action.isEverybodys !== true);

it.each(named)('%s declares its permission in the namespace of its product', (_name, product, action) => {
  const namespace = product.audience === 'operator' ? 'demarc' : namespaces[product.name];
  expect(ramAction(product, action)).toBe(`${String(namespace)}:${action.name}`);
});

it('only who one is may be asked by everybody', () => {
  const unguarded = named.filter((one) => !guarded.includes(one)).map(([name]) => name);
  expect(unguarded).toEqual(['Sts GetCallerIdentity']);
});

it.each(guarded)(
  '%s is refused to a user whom nothing allows it, and not to one whom a policy does',
  async (_name, product, action) => {
    await using server = await startTestServer();
    const denied = deniedBy(product);
    const accountId = product.audience === 'operator' ? local.operator.accountId : local.first.accountId;
    const user = await aUser(server, accountId);
    const parameters = ownValues(action);
    const call = async (): Promise<[code: string, status: number]> => {
      const reply = await callV1(
        server.url,
        { ...parameters, Action: action.name, Version: product.version },
        { key: user.key },
      );
      return [reply.status === 200 ? 'Success' : codeOf(reply), reply.status];
    };
    expect(await call()).toEqual(denied);

    const permission = ramAction(product, action);
    const raw = new Map(Object.entries(parameters));
    const principal = { kind: 'user', id: user.id, name: user.name } as const;
    const resources = namesTouched(action.touches, { raw, accountId, principal });
    await attachPolicy(server, user, {
      Effect: 'Allow',
      Action: permission,
      Resource: resources.map(unlike),
    });
    await attachPolicy(server, user, { Effect: 'Allow', Action: `${permission}x`, Resource: '*' });
    expect(await call()).toEqual(denied);

    for (const [index, resource] of resources.toReversed().entries()) {
      // Each of them is needed; the widest comes last.
      if (index > 0) expect(await call()).toEqual(denied);
      await attachPolicy(server, user, { Effect: 'Allow', Action: permission, Resource: resource });
    }
    expect(await call()).not.toEqual(denied);
  },
);

/** Those whose call with all parameters touches more than one resource. */
const touchingMore = guarded.flatMap(([name, product, action]) => {
  const raw = new Map(Object.entries(ownValues(action)));
  const resources = namesTouched(action.touches, { raw, accountId: asAccountId('OWNER'), principal: { kind: 'root' } });
  return resources.length > 1 ? [{ name, product, action, resources }] : [];
});

it('every call that touches two resources asks for both', () => {
  const short = (resource: string): string => resource.split(':').slice(4).join(':');
  expect(touchingMore.map(({ name, resources }) => [name, ...resources.map(short)].join(' | '))).toEqual([
    'Vpc CreatePhysicalConnection | physicalconnection/* | physicalconnection/by-RedundantPhysicalConnectionId',
    'Vpc ModifyPhysicalConnectionAttribute | physicalconnection/by-PhysicalConnectionId | physicalconnection/by-RedundantPhysicalConnectionId',
    'Vpc CreatePhysicalConnectionSetupOrder | physicalconnection/* | physicalconnection/by-RedundantPhysicalConnectionId',
    'Vpc CreateVirtualBorderRouter | virtualborderrouter/* | physicalconnection/by-PhysicalConnectionId',
    'Vpc AssociatePhysicalConnectionToVirtualBorderRouter | virtualborderrouter/by-VbrId | physicalconnection/by-PhysicalConnectionId',
    'Vpc UnassociatePhysicalConnectionFromVirtualBorderRouter | virtualborderrouter/by-VbrId | physicalconnection/by-PhysicalConnectionId',
    'Vpc TagResourcesForExpressConnect | physicalconnection/by-ResourceId.1 | physicalconnection/by-ResourceId.2',
    'Vpc UntagResourcesForExpressConnect | physicalconnection/by-ResourceId.1 | physicalconnection/by-ResourceId.2',
    'Vpc CreateVSwitch | vswitch/* | vpc/by-VpcId',
    'Ram UpdateUser | user/by-UserName | user/by-NewUserName',
    'Ram UpdateGroup | group/by-GroupName | group/by-NewGroupName',
    'Ram AddUserToGroup | group/by-GroupName | user/by-UserName',
    'Ram RemoveUserFromGroup | group/by-GroupName | user/by-UserName',
    'Ram AttachPolicyToUser | user/by-UserName | policy/by-PolicyName',
    'Ram AttachPolicyToGroup | group/by-GroupName | policy/by-PolicyName',
    'Ram AttachPolicyToRole | role/by-RoleName | policy/by-PolicyName',
    'Ram DetachPolicyFromUser | user/by-UserName | policy/by-PolicyName',
    'Ram DetachPolicyFromGroup | group/by-GroupName | policy/by-PolicyName',
    'Ram DetachPolicyFromRole | role/by-RoleName | policy/by-PolicyName',
    'Ram TagResources | role/by-ResourceNames.1 | role/by-ResourceNames.2',
    'Ram UntagResources | role/by-ResourceNames.1 | role/by-ResourceNames.2',
  ]);
});

it.each(touchingMore)(
  '$name is denied to whom a policy denies any one of its resources',
  async ({ product, action }) => {
    await using server = await startTestServer();
    const accountId = product.audience === 'operator' ? local.operator.accountId : local.first.accountId;
    const parameters = ownValues(action);
    const raw = new Map(Object.entries(parameters));
    const outcome = async (...denied: string[]): Promise<string> => {
      const user = await aUser(server, accountId);
      await attachPolicy(server, user, { Effect: 'Allow', Action: '*', Resource: '*' });
      if (denied.length > 0) await attachPolicy(server, user, { Effect: 'Deny', Action: '*', Resource: denied });
      const call = { ...parameters, Action: action.name, Version: product.version };
      const reply = await callV1(server.url, call, { key: user.key });
      return reply.status === 200 ? 'Success' : codeOf(reply);
    };
    const [denied] = deniedBy(product);
    expect(await outcome()).not.toBe(denied);
    const principal = { kind: 'root' } as const;
    for (const resource of namesTouched(action.touches, { raw, accountId, principal }))
      expect([resource, await outcome(resource)]).toEqual([resource, denied]);
  },
);

// What belongs to no account is the same for all, and the staff's lists show all or nothing. A list of RAM's that is
// about one thing, as the users of one group are, is allowed on that thing.
const lists = knownActions.filter(({ product, action: { answer, params, touches } }) => {
  const hasMembers = (members: object) => Object.keys(members).every((member) => Object.hasOwn(answer.shape, member));
  if (product.name === 'Ram')
    return hasMembers(markedPageMembers) && Object.values(params).every((param) => !param.isRequired(editions.current));
  return product.name === 'Vpc' && hasMembers(pageMembers) && touches[0].kind !== '*';
});

it('every list of resources declares what its rows are', () => {
  expect(lists.map(({ action }) => action.name).toSorted()).toEqual([
    'DescribeBgpGroups',
    'DescribeBgpNetworks',
    'DescribeBgpPeers',
    'DescribePhysicalConnections',
    'DescribeRouteTableList',
    'DescribeRouteTables',
    'DescribeRouterInterfaces',
    'DescribeVirtualBorderRouters',
    'DescribeVirtualBorderRoutersForPhysicalConnection',
    'DescribeVpcs',
    'ListGroups',
    'ListPolicies',
    'ListRoles',
    'ListUsers',
  ]);
  for (const { action } of lists) expect([action.name, action.lists]).toEqual([action.name, expect.any(Function)]);
});

describe.each(systemPoliciesOf(servedActions(products)))('the policy $name of the system', ({ name, document }) => {
  const policy = parsePolicyDocument(document);
  const allowed = knownActions
    .filter(({ product, action }) =>
      isAllowed([policy], {
        action: ramAction(product, action),
        resource: '*',
        sourceIp: '127.0.0.1',
        currentTime: 0,
        isSecureTransport: false,
      }),
    )
    .map(({ product, action }) => `${product.name} ${action.name}`);
  const those = (wanted: (typeof knownActions)[number][]): string[] =>
    wanted.map(({ product, action }) => `${product.name} ${action.name}`);

  it('allows what its name says, of what there is', () => {
    // The policies of everything begin otherwise, and those of products that are not served allow nothing here.
    const service = /^Aliyun(ExpressConnect|VPC|RAM|STS|ActionTrail|\w+)(?:AssumeRole|FullAccess|ReadOnly)/.exec(
      name,
    )?.[1];
    const productName = (service === 'ExpressConnect' ? 'VPC' : service)?.toUpperCase();
    const inArea = knownActions.filter(
      ({ product, action: { subject } }) =>
        (productName === undefined || product.name.toUpperCase() === productName) &&
        (service !== 'ExpressConnect' || subject.area === service),
    );
    if (name === 'AliyunSTSAssumeRoleAccess')
      expect(allowed).toEqual(those(inArea.filter(({ action }) => action.name === 'AssumeRole')));
    else if (name.includes('ReadOnly'))
      expect(allowed).toEqual(those(inArea.filter(({ action }) => action.access === 'read')));
    else expect(allowed).toEqual(those(inArea));
  });
});
