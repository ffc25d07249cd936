import { expect, it } from 'vitest';
import { z } from 'zod';
import { authorizerOver } from '../src/access/authorizer.ts';
import { products } from '../src/actions/products.ts';
import { servedActions } from '../src/actions/served.ts';
import { asAccountId } from '../src/domain/ids.ts';
import { systemPoliciesOf } from '../src/domain/policy/system-policies.ts';
import { describeAccounts } from '../src/actions/operator/DescribeAccounts.ts';
import { associatePhysicalConnectionToVirtualBorderRouter } from '../src/actions/vpc/virtual-border-router/AssociatePhysicalConnectionToVirtualBorderRouter.ts';
import { cancelPhysicalConnection } from '../src/actions/vpc/physical-connection/CancelPhysicalConnection.ts';
import { describePhysicalConnections } from '../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { describeRegions } from '../src/actions/vpc/location/DescribeRegions.ts';
import { describeVirtualBorderRoutersForPhysicalConnection } from '../src/actions/vpc/virtual-border-router/DescribeVirtualBorderRoutersForPhysicalConnection.ts';
import { lookupEvents } from '../src/actions/actiontrail/LookupEvents.ts';
import { answerOf, refusalOf, type Parameters } from './support/answers.ts';
import { anInterface, askedOfVbr, aVbr, shownInterfaces } from './support/router-interfaces.ts';
import { local, startTestServer, type Key } from './support/server.ts';
import { callV1 } from './support/signed-call.ts';
import { storeConnection, storeConnections } from './support/stored-connections.ts';
import { aUser, attachPolicy, userWith, type WrittenStatement } from './support/users.ts';
import { advance, shownVbr, shownVbrs } from './support/virtual-border-routers.ts';

const inHangzhou = { RegionId: 'cn-hangzhou' } as const;
const refused = {
  status: 403,
  code: 'Forbidden.RAM',
  message: "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
};

const arn = (type: string, id: string): string => `acs:vpc:cn-hangzhou:${local.first.accountId}:${type}/${id}`;
const connectionArn = (id: string): string => arn('physicalconnection', id);
const allow = (resource: string | string[], action = 'vpc:*'): WrittenStatement => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
});
const deny = (resource: string | string[], action = 'vpc:*'): WrittenStatement => ({
  ...allow(resource, action),
  Effect: 'Deny',
});

async function listed(server: TestServer, key: Key, more: Parameters = {}): Promise<[total: number, ids: string[]]> {
  const answer = await answerOf(server, describePhysicalConnections, { ...inHangzhou, ...more }, { key });
  return [
    answer.TotalCount,
    answer.PhysicalConnectionSet.PhysicalConnectionType.map(({ PhysicalConnectionId }) => PhysicalConnectionId),
  ];
}
type TestServer = Awaited<ReturnType<typeof startTestServer>>;

it('a user sees of a list what its policies allow, in pages and total', async () => {
  await using server = await startTestServer();
  const ids = ['pc-bp1a', 'pc-bp1b', 'pc-bp1c_', 'pc-bp1cd', 'pc-bp1A'];
  await storeConnections(server, ...ids.map((id) => ({ id })));
  await storeConnection(server, { id: 'pc-bp1other', accountId: local.second.accountId });
  const seen = async (...statements: WrittenStatement[]) =>
    await listed(server, (await userWith(server, ...statements)).key);

  expect(await seen(allow('*'))).toEqual([5, ids.toReversed()]);
  expect(await seen(allow(connectionArn('pc-bp1b')))).toEqual([1, ['pc-bp1b']]);
  expect(await seen(allow([connectionArn('pc-bp1b'), connectionArn('pc-bp1a')]))).toEqual([2, ['pc-bp1b', 'pc-bp1a']]);
  expect(await seen(allow(connectionArn('pc-bp1a*')))).toEqual([1, ['pc-bp1a']]);
  expect(await seen(allow(connectionArn('pc-bp1c_*')))).toEqual([1, ['pc-bp1c_']]);
  expect(await seen(allow(connectionArn('pc-bp1c?')))).toEqual([2, ['pc-bp1cd', 'pc-bp1c_']]);
  expect(await seen(allow(connectionArn('pc-bp1%')))).toEqual([0, []]);
  expect(await seen(allow('*'), deny(connectionArn('pc-bp1c*')))).toEqual([3, ['pc-bp1A', 'pc-bp1b', 'pc-bp1a']]);
  expect(await seen(allow('*'), { Effect: 'Deny', Action: '*', NotResource: connectionArn('pc-bp1b') })).toEqual([
    1,
    ['pc-bp1b'],
  ]);
  expect(await seen({ Effect: 'Allow', Action: '*', NotResource: connectionArn('pc-bp1?') })).toEqual([
    2,
    ['pc-bp1cd', 'pc-bp1c_'],
  ]);
  expect(await seen(allow('acs:vpc:*:*:physicalconnection/pc-bp1b', 'vpc:DescribePhysical*'))).toEqual([
    1,
    ['pc-bp1b'],
  ]);
});

it('pages and filters of a list count only what its caller may see', async () => {
  await using server = await startTestServer();
  await storeConnections(
    server,
    { id: 'pc-1', name: 'x' },
    { id: 'pc-2', name: 'x' },
    { id: 'pc-3', name: 'x' },
    { id: 'pc-4' },
  );
  const { key } = await userWith(server, allow(connectionArn('pc-*')), deny(connectionArn('pc-2')));
  expect(await listed(server, key, { PageSize: '2', PageNumber: '2' })).toEqual([3, ['pc-1']]);
  expect(await listed(server, key, { 'Filter.1.Key': 'Name', 'Filter.1.Value.1': 'x' })).toEqual([2, ['pc-3', 'pc-1']]);
  expect(await listed(server, key, { 'Filter.1.Key': 'PhysicalConnectionId', 'Filter.1.Value.1': 'pc-2' })).toEqual([
    0,
    [],
  ]);
});

it('a policy of very many resources still lists', async () => {
  await using server = await startTestServer();
  await storeConnections(server, { id: 'p-1' }, { id: 'x-399' }, { id: 'x-400' });
  const user = await aUser(server);
  for (let policy = 0; policy < 4; policy++)
    await attachPolicy(
      server,
      user,
      allow(Array.from({ length: 100 }, (_, index) => `acs:vpc:*:*:*/?-${policy * 100 + index}`)),
    );
  expect(await listed(server, user.key)).toEqual([2, ['x-399', 'p-1']]);
});

it.each<[why: string, statements: WrittenStatement[]]>([
  ['nothing is attached to', []],
  ['only another action is allowed', [allow('*', 'vpc:DescribeRegions')]],
  ['only another kind of resource is allowed', [allow(arn('virtualborderrouter', '*'))]],
  ['only another region is allowed', [allow('acs:vpc:cn-beijing:*:physicalconnection/*')]],
  ['everything is denied', [allow('*'), deny(connectionArn('*'))]],
])('a list is refused to a user whom %s', async (_why, statements) => {
  await using server = await startTestServer();
  const user = await aUser(server);
  if (statements.length > 0) await attachPolicy(server, user, ...statements);
  expect(await refusalOf(server, describePhysicalConnections, inHangzhou, { key: user.key })).toEqual(refused);
});

it('lists of virtual border routers and of router interfaces are filtered too', async () => {
  await using server = await startTestServer();
  const shown = await aVbr(server);
  const { PhysicalConnectionId: connection } = z
    .looseObject({ PhysicalConnectionId: z.string() })
    .parse(await shownVbr(server, shown));
  const hidden = await aVbr(server);
  const visible = await anInterface(server, askedOfVbr(shown));
  await anInterface(server, askedOfVbr(hidden));
  const { key } = await userWith(
    server,
    allow([arn('virtualborderrouter', shown), arn('routerinterface', visible), connectionArn(connection)]),
  );
  expect((await shownVbrs(server, {}, { key })).map(({ VbrId }) => VbrId)).toEqual([shown]);
  expect((await shownInterfaces(server, {}, { key })).map(({ RouterInterfaceId }) => RouterInterfaceId)).toEqual([
    visible,
  ]);

  const onLine = { ...inHangzhou, PhysicalConnectionId: connection };
  const answer = await answerOf(server, describeVirtualBorderRoutersForPhysicalConnection, onLine, { key });
  expect(answer.TotalCount).toBe(1);
  const { key: blind } = await userWith(server, allow(arn('virtualborderrouter', '*')));
  expect(await refusalOf(server, describeVirtualBorderRoutersForPhysicalConnection, onLine, { key: blind })).toEqual(
    refused,
  );
  const { key: half } = await userWith(server, allow([connectionArn(connection), arn('virtualborderrouter', hidden)]));
  const other = await answerOf(server, describeVirtualBorderRoutersForPhysicalConnection, onLine, { key: half });
  expect(
    other.VirtualBorderRouterForPhysicalConnectionSet.VirtualBorderRouterForPhysicalConnectionType,
  ).not.toContainEqual(expect.objectContaining({ VbrId: shown }));
});

it.each([
  ['a star', '*'],
  ['a pattern', 'pc-sec*'],
  ['nothing', ''],
  ['a path', 'pc-open/../pc-secret'],
  ['another case', 'PC-SECRET'],
  ['a space more', 'pc-secret '],
])('a denied connection is not reached by naming %s', async (_what, id) => {
  await using server = await startTestServer();
  await storeConnections(server, { id: 'pc-secret' }, { id: 'pc-open' });
  const { key } = await userWith(server, allow('*'), deny(connectionArn('pc-secret')));
  await refusalOf(server, cancelPhysicalConnection, { ...inHangzhou, PhysicalConnectionId: id }, { key });
  for (const also of [{ RegionId: '*' }, { RegionId: '' }, { RegionId: 'CN-HANGZHOU' }])
    await refusalOf(server, cancelPhysicalConnection, { ...also, PhysicalConnectionId: 'pc-secret' }, { key });
  const spelled = { ...inHangzhou, PhysicalConnectionId: 'pc-open', physicalConnectionId: 'pc-secret' };
  await answerOf(server, cancelPhysicalConnection, spelled, { key });
  const stored = await server.store.read((tx) => tx.physicalConnections.any('pc-secret'));
  expect(stored?.status).toBe('Initial');
});

it('a call that touches two resources needs both', async () => {
  await using server = await startTestServer();
  const vbr = await aVbr(server);
  const further = await storeConnection(server, { status: 'Enabled' });
  const call = {
    ...inHangzhou,
    VbrId: vbr,
    PhysicalConnectionId: further,
    VlanId: '77',
    LocalGatewayIp: '10.9.0.1',
    PeerGatewayIp: '10.9.0.2',
    PeeringSubnetMask: '255.255.255.252',
  };
  const { key: one } = await userWith(server, allow(arn('virtualborderrouter', vbr)));
  const { key: other } = await userWith(server, allow(connectionArn(further)));
  const { key: both } = await userWith(server, allow([connectionArn(further), arn('virtualborderrouter', vbr)]));
  const action = associatePhysicalConnectionToVirtualBorderRouter;
  expect(await refusalOf(server, action, call, { key: one })).toEqual(refused);
  expect(await refusalOf(server, action, call, { key: other })).toEqual(refused);
  await answerOf(server, action, call, { key: both });
});

it('a name that goes on and on is refused, and not kept at its length', async () => {
  await using server = await startTestServer();
  const { key } = await userWith(server, allow(`acs:*:*:*:*${'a'.repeat(3000)}b`, '*'));
  const long = 'a'.repeat(200_000);
  for (const parameters of [
    { Version: '2015-05-01', Action: 'CreateUser', UserName: long },
    { Version: '2015-05-01', Action: 'AttachPolicyToUser', UserName: 'ann', PolicyName: long },
    { Version: '2016-04-28', Action: 'DescribePhysicalConnections', RegionId: long },
  ])
    expect((await callV1(server.url, parameters, { key, method: 'POST', place: 'form' })).status).not.toBe(200);
  const { Events } = await answerOf(server, lookupEvents, { Version: '2020-07-06' });
  for (const { resourceName = '' } of Events) expect(resourceName.length).toBeLessThan(1000);
});

it("a user has its groups' policies, while it is in them", async () => {
  await using server = await startTestServer();
  const { accountId } = local.first;
  const user = await aUser(server);
  const at = Date.UTC(2026, 0, 2);
  const group = { id: 'g-crew', accountId, name: 'crew', comments: null, createdAt: at, updatedAt: at };
  await server.store.write((tx) => tx.identities.insertGroup(group));
  await attachPolicy(server, { accountId, id: group.id, kind: 'group' }, allow('*'));
  expect(await refusalOf(server, describeRegions, {}, { key: user.key })).toEqual(refused);
  await server.store.write(async (tx) => {
    const member = await tx.identities.user(accountId, user.name);
    if (member === undefined) throw new Error('the user is not there');
    await tx.identities.join(group, member, at);
  });
  await answerOf(server, describeRegions, {}, { key: user.key });
});

it("a policy's dates are by the server's clock, and its addresses the caller's", async () => {
  await using server = await startTestServer();
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const early = await userWith(server, { ...allow('*'), Condition: { DateLessThan: { 'acs:CurrentTime': until } } });
  const near = await userWith(server, { ...allow('*'), Condition: { IpAddress: { 'acs:SourceIp': '127.0.0.0/8' } } });
  const far = await userWith(server, { ...allow('*'), Condition: { IpAddress: { 'acs:SourceIp': '10.0.0.0/8' } } });
  await answerOf(server, describeRegions, {}, { key: early.key });
  await answerOf(server, describeRegions, {}, { key: near.key });
  expect(await refusalOf(server, describeRegions, {}, { key: far.key })).toEqual(refused);
  await advance(server, 'PT2H');
  expect(await refusalOf(server, describeRegions, {}, { key: early.key })).toEqual(refused);
});

it('staff have users with policies; a customer with every permission is no staff', async () => {
  await using server = await startTestServer();
  const version = { Version: '2026-11-01' };
  const staff = await aUser(server, local.operator.accountId);
  expect(await refusalOf(server, describeAccounts, version, { key: staff.key })).toEqual(refused);
  await attachPolicy(server, staff, allow('acs:demarc:*:*:account/*', 'demarc:DescribeAccounts'));
  await answerOf(server, describeAccounts, version, { key: staff.key });
  const customer = await userWith(server, allow('*', '*'));
  expect(await refusalOf(server, describeAccounts, version, { key: customer.key })).toEqual(refused);
});

it("a session may do what its role's policies and its own document both allow, and nothing once the role is gone", async () => {
  await using server = await startTestServer();
  const { accountId } = local.first;
  const at = Date.UTC(2026, 0, 2);
  const role = {
    id: '300000000000000001',
    accountId,
    name: 'guest',
    description: null,
    trustPolicy: '{}',
    maxSessionSeconds: 3600,
    createdAt: at,
    updatedAt: at,
  };
  await server.store.write(async (tx) => {
    await tx.identities.insertRole(role);
    await tx.attachments.attach(
      { accountId, kind: 'role', id: role.id },
      { type: 'System', name: 'AliyunExpressConnectFullAccess' },
      at,
    );
  });
  const authorizer = authorizerOver(server.store, { now: () => at }, systemPoliciesOf(servedActions(products)));
  const may = async (action: string, id: string, sessionPolicy?: WrittenStatement, roleId = role.id) =>
    'visible' in
    (await authorizer.authorize(
      {
        accountId,
        accessKeyId: 'STS.1',
        arn: `acs:ram::${accountId}:assumed-role/guest/s`,
        isStaff: false,
        principal: {
          kind: 'session',
          roleId,
          roleName: 'guest',
          sessionName: 's',
          sessionPolicy: sessionPolicy && JSON.stringify({ Version: '1', Statement: [sessionPolicy] }),
        },
      },
      { action, resources: [connectionArn(id)], rows: undefined, sourceIp: '127.0.0.1', isSecureTransport: false },
    ));
  expect(await may('vpc:CancelPhysicalConnection', 'pc-1')).toBe(true);
  expect(await may('ram:CreateUser', 'pc-1')).toBe(false);
  expect(await may('vpc:CancelPhysicalConnection', 'pc-1', allow(connectionArn('pc-1')))).toBe(true);
  expect(await may('vpc:CancelPhysicalConnection', 'pc-2', allow(connectionArn('pc-1')))).toBe(false);
  expect(await may('ram:CreateUser', 'pc-1', allow('*', '*'))).toBe(false);
  expect(await may('vpc:CancelPhysicalConnection', 'pc-1', undefined, '300000000000000009')).toBe(false);
});

it("nothing is read from the store for an account's root", async () => {
  const authorizer = authorizerOver({ read: () => Promise.reject(new Error('this was read')) }, { now: () => 0 }, []);
  const accountId = asAccountId('1');
  const root = { accountId, accessKeyId: 'k', arn: '', isStaff: false, principal: { kind: 'root' } } as const;
  const asked = { action: 'vpc:X', rows: undefined, sourceIp: '127.0.0.1', isSecureTransport: false };
  expect(await authorizer.authorize(root, { ...asked, resources: ['acs:vpc:r:1:x/y'] })).toEqual({
    visible: [],
  });
  expect(await authorizer.authorize(root, { ...asked, resources: ['acs:vpc:r:2:x/y'] })).toHaveProperty('denial');
});
