// Conditions of policies on the tags that a call names, and on those that a resource has.
import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { aRole, askRam, ramVersion } from '../../../../test/support/ram.ts';
import { tag as tagRam } from '../../../../test/support/ram-tags.ts';
import { local, startTestServer, type Key } from '../../../../test/support/server.ts';
import { asTags, onResources, tag } from '../../../../test/support/tags.ts';
import { aUser, attachPolicy, userWith } from '../../../../test/support/users.ts';
import { aConnection, confirmVbr, crossAccountVbr } from '../../../../test/support/virtual-border-routers.ts';
import type { Demarc } from '../../../start/start.ts';
import { createPolicy } from '../../ram/policy/CreatePolicy.ts';
import { getRole } from '../../ram/role/GetRole.ts';
import { listRoles } from '../../ram/role/ListRoles.ts';
import { describePhysicalConnections } from '../physical-connection/DescribePhysicalConnections.ts';
import { modifyPhysicalConnectionAttribute } from '../physical-connection/ModifyPhysicalConnectionAttribute.ts';
import { terminateVirtualBorderRouter } from '../virtual-border-router/TerminateVirtualBorderRouter.ts';
import { tagResourcesForExpressConnect } from './TagResourcesForExpressConnect.ts';
import { untagResourcesForExpressConnect } from './UntagResourcesForExpressConnect.ts';

const type = 'PHYSICALCONNECTION';

it('a user sets the tags that its policy names, and no others', async () => {
  await using server = await startTestServer();
  const id = await aConnection(server);
  const user = await aUser(server, local.first.accountId);
  await attachPolicy(server, user, {
    Effect: 'Allow',
    Action: 'vpc:*TagResourcesForExpressConnect',
    Resource: '*',
    Condition: { StringEquals: { 'acs:RequestTag/team': ['net', 'ops'] } },
  });
  const options = { key: user.key };
  await answerOf(server, tagResourcesForExpressConnect, onResources(type, [id], asTags({ team: 'ops' })), options);
  await answerOf(
    server,
    tagResourcesForExpressConnect,
    onResources(type, [id], { 'Tags.1.Key': 'team', 'Tags.1.Value': 'net' }),
    options,
  );
  for (const tags of [{ team: 'db' }, { cost: 'net' }])
    expect(
      await refusalOf(server, tagResourcesForExpressConnect, onResources(type, [id], asTags(tags)), options),
    ).toMatchObject({ code: 'Forbidden.RAM' });
  // An action that takes no tags carries none, whatever it is sent.
  const untag = onResources(type, [id], { 'TagKey.1': 'team', ...asTags({ team: 'net' }) });
  expect(await refusalOf(server, untagResourcesForExpressConnect, untag, options)).toMatchObject({
    code: 'Forbidden.RAM',
  });
});

it('a denial of a tag holds for calls that name it, and a negated one for those that do not', async () => {
  await using server = await startTestServer();
  const id = await aConnection(server);
  const user = await aUser(server, local.first.accountId);
  await attachPolicy(
    server,
    user,
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringLike: { 'acs:RequestTag/env': 'prod*' } } },
    {
      Effect: 'Deny',
      Action: 'vpc:TagResources*',
      Resource: '*',
      Condition: { StringNotLike: { 'acs:RequestTag/team': '*' } },
    },
  );
  const set = (tags: Record<string, string>) => onResources(type, [id], asTags(tags));
  const options = { key: user.key };
  await answerOf(server, tagResourcesForExpressConnect, set({ team: 'net', env: 'test' }), options);
  for (const tags of [{ team: 'net', env: 'production' }, { env: 'test' }])
    expect(await refusalOf(server, tagResourcesForExpressConnect, set(tags), options)).toMatchObject({
      code: 'Forbidden.RAM',
    });
});

const net = { StringEquals: { 'acs:ResourceTag/team': 'net' } };

it('a user sees and touches what has the tag that its policy names', async () => {
  await using server = await startTestServer();
  const [ours, theirs, bare] = [await aConnection(server), await aConnection(server), await aConnection(server)];
  await tag(server, type, [ours], { team: 'net' });
  await tag(server, type, [theirs], { team: 'db' });
  const { key } = await userWith(server, { Effect: 'Allow', Action: 'vpc:*', Resource: '*', Condition: net });
  expect(await connectionsSeen(server, key)).toEqual([ours]);
  const rename = (id: string) => ({ RegionId: 'cn-hangzhou', PhysicalConnectionId: id, Name: 'line' });
  await answerOf(server, modifyPhysicalConnectionAttribute, rename(ours), { key });
  for (const id of [theirs, bare])
    expect(await refusalOf(server, modifyPhysicalConnectionAttribute, rename(id), { key })).toMatchObject({
      code: 'Forbidden.RAM',
    });
  const { total } = await pageSeen(server, key);
  expect(total).toBe(1);
  await tag(server, type, [ours], { team: 'db' });
  expect(await refusalOf(server, modifyPhysicalConnectionAttribute, rename(ours), { key })).toMatchObject({
    code: 'Forbidden.RAM',
  });
});

it.each([
  ['StringEquals', ['theirs', 'bare']],
  ['StringNotEquals', ['ours']],
])('a denial by %s of a tag hides what it holds for', async (operator, left) => {
  await using server = await startTestServer();
  const ids = { ours: await aConnection(server), theirs: await aConnection(server), bare: await aConnection(server) };
  await tag(server, type, [ids.ours], { team: 'net' });
  await tag(server, type, [ids.theirs], { team: 'db' });
  const { key } = await userWith(
    server,
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', Action: '*', Resource: '*', Condition: { [operator]: { 'acs:ResourceTag/team': 'net' } } },
  );
  const seen = await connectionsSeen(server, key);
  expect(Object.entries(ids).flatMap(([name, id]) => (seen.includes(id) ? [name] : []))).toEqual(left);
});

it("tags of another account's VBR count for nobody but its owner", async () => {
  await using server = await startTestServer();
  const vbr = await crossAccountVbr(server, await aConnection(server));
  await confirmVbr(server, vbr);
  await tag(server, 'VIRTUALBORDERROUTER', [vbr], { team: 'net' }, { key: local.second });
  const { key } = await userWith(server, { Effect: 'Allow', Action: '*', Resource: '*', Condition: net });
  const call = { RegionId: 'cn-hangzhou', VbrId: vbr };
  expect(await refusalOf(server, terminateVirtualBorderRouter, call, { key })).toMatchObject({ code: 'Forbidden.RAM' });
});

it('a role is found, shown and assumed by its tags', async () => {
  await using server = await startTestServer();
  const [ours, theirs] = [await aRole(server), await aRole(server)];
  await tagRam(server, 'role', [ours], { team: 'net' });
  const { key } = await userWith(server, {
    Effect: 'Allow',
    Action: ['ram:*', 'sts:*'],
    Resource: '*',
    Condition: net,
  });
  const { Roles } = await askRam(server, listRoles, {}, key);
  expect(Roles.Role.map(({ RoleName }) => RoleName)).toEqual([ours]);
  await askRam(server, getRole, { RoleName: ours }, key);
  expect(await refusalOf(server, getRole, { ...ramVersion, RoleName: theirs }, { key })).toMatchObject({
    code: 'Forbidden.RAM',
  });
});

it('a policy on keys that real policies have is kept', async () => {
  await using server = await startTestServer();
  const keys = ['Service', 'ResourceTag/team', 'RequestTag/team', 'PrincipalARN', 'SourceVpc', 'MFAAge'];
  for (const [index, key] of keys.entries())
    await askRam(server, createPolicy, {
      PolicyName: `policy-${index}`,
      PolicyDocument: JSON.stringify({
        Version: '1',
        Statement: {
          Effect: 'Allow',
          Action: '*',
          Resource: '*',
          Condition: { StringEquals: { [`acs:${key}`]: '1' } },
        },
      }),
    });
});

async function pageSeen(server: Demarc, key: Key) {
  const page = await answerOf(server, describePhysicalConnections, { RegionId: 'cn-hangzhou' }, { key });
  const { PhysicalConnectionType } = page.PhysicalConnectionSet;
  return { total: page.TotalCount, ids: PhysicalConnectionType.map((one) => one.PhysicalConnectionId) };
}

async function connectionsSeen(server: Demarc, key: Key): Promise<string[]> {
  const { ids } = await pageSeen(server, key);
  return ids;
}
