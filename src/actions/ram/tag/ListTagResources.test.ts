import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { allowing } from '../../../../test/support/policy-documents.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aRole, askRam, trustPolicy } from '../../../../test/support/ram.ts';
import { aPolicy, ofType, tag, taggables } from '../../../../test/support/ram-tags.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { asTags } from '../../../../test/support/tags.ts';
import { userWith } from '../../../../test/support/users.ts';
import { createPolicy } from '../policy/CreatePolicy.ts';
import { getPolicy } from '../policy/GetPolicy.ts';
import { listPolicies } from '../policy/ListPolicies.ts';
import { createRole } from '../role/CreateRole.ts';
import { getRole } from '../role/GetRole.ts';
import { listRoles } from '../role/ListRoles.ts';
import { listTagResources } from './ListTagResources.ts';

describe.each(taggables)('tags of a %s', (type, make) => {
  it('are found by name and by tag, and by a key alone', async () => {
    await using server = await startTestServer();
    const [one, other] = [await make(server), await make(server)];
    await tag(server, type, [one], { team: 'net', cost: '7' });
    await tag(server, type, [other], { team: 'db' });
    const of = (ResourceName: string, TagKey: string, TagValue: string) => ({
      ResourceName,
      ResourceType: type,
      TagKey,
      TagValue,
    });
    const all = [of(one, 'cost', '7'), of(one, 'team', 'net'), of(other, 'team', 'db')].sort((a, b) =>
      a.ResourceName + a.TagKey < b.ResourceName + b.TagKey ? -1 : 1,
    );
    const listed = async (parameters: Record<string, string>) =>
      (await askRam(server, listTagResources, parameters)).TagResources;
    for (const call of [ofType(type, [one, other]), ofType(type, []), ofType(type, [], { 'Tag.1.Key': 'team' })])
      expect(await listed(call)).toEqual(all);
    expect(await listed(ofType(type, [], { Tag: '[{"Key":"team","Value":"db"}]' }))).toEqual([of(other, 'team', 'db')]);
    expect(await listed(ofType(type, [other], asTags({ team: 'net' })))).toEqual([]);
    expect((await askRam(server, listTagResources, ofType(type, []), local.second)).TagResources).toEqual([]);
  });

  it('go on page by page, by a token that is good for the same call only', async () => {
    await using server = await startTestServer();
    const name = await make(server);
    await tag(server, type, [name], { a: '1', b: '2', c: '3' });
    const query = ofType(type, [name], { PageSize: '2' });
    const first = await askRam(server, listTagResources, query);
    const last = await askRam(server, listTagResources, { ...query, NextToken: first.NextToken });
    expect([...first.TagResources, ...last.TagResources].map(({ TagKey }) => TagKey)).toEqual(['a', 'b', 'c']);
    expect(last.NextToken).toBe('');
    const other = { ...ofType(type, []), NextToken: first.NextToken };
    expect(await refusalOf(server, listTagResources, other)).toMatchObject({ code: 'InvalidParameter' });
  });

  it('are shown to a user for what its policies let it see', async () => {
    await using server = await startTestServer();
    const [one, other] = [await make(server), await make(server)];
    await tag(server, type, [one, other], { team: 'net' });
    const { key } = await userWith(server, {
      Effect: 'Allow',
      Action: 'ram:ListTagResources',
      Resource: `acs:ram:*:*:${type}/${one}`,
    });
    const { TagResources } = await askRam(server, listTagResources, ofType(type, []), key);
    expect(TagResources.map(({ ResourceName }) => ResourceName)).toEqual([one]);
  });
});

const tags = { team: 'net', 环境: '生产' };
const shown = {
  Tag: [
    { TagKey: 'team', TagValue: 'net' },
    { TagKey: '环境', TagValue: '生产' },
  ],
};

it('a role has the tags that it is made with, shown alone and in lists, and is found by them', async () => {
  await using server = await startTestServer();
  const made = { RoleName: 'auditor', AssumeRolePolicyDocument: trustPolicy };
  await askRam(server, createRole, { ...made, ...asTags(tags) });
  await askRam(server, createRole, { ...made, RoleName: 'bare' });
  expect((await askRam(server, getRole, { RoleName: 'auditor' })).Role.Tags).toEqual(shown);
  expect((await askRam(server, getRole, { RoleName: 'bare' })).Role.Tags).toEqual({ Tag: [] });
  const found = await askRam(server, listRoles, { Tag: '[{"Key":"team","Value":"net"}]' });
  expect(found.Roles.Role).toMatchObject([{ RoleName: 'auditor', Tags: shown }]);
  expect((await askRam(server, listRoles, asTags({ team: 'db' }))).Roles.Role).toEqual([]);
});

it('a policy has the tags that it is made with, shown alone and in lists, and is found by them', async () => {
  await using server = await startTestServer();
  // Of the same name as one of the system, which has no tags.
  const made = { PolicyName: 'ReadOnlyAccess', PolicyDocument: allowing('vpc:*') };
  await askRam(server, createPolicy, { ...made, ...asTags(tags) });
  const get = async (PolicyType: string) =>
    (await askRam(server, getPolicy, { PolicyType, PolicyName: 'ReadOnlyAccess' })).Policy.Tags;
  expect(await get('Custom')).toEqual(shown);
  expect(await get('System')).toEqual({ Tag: [] });
  const found = await askRam(server, listPolicies, { 'Tag.1.Key': 'team' });
  expect(found.Policies.Policy).toMatchObject([{ PolicyName: 'ReadOnlyAccess', PolicyType: 'Custom', Tags: shown }]);
  const { Policies } = await askRam(server, listPolicies);
  const ofThatName = Policies.Policy.filter(({ PolicyName }) => PolicyName === 'ReadOnlyAccess');
  expect(ofThatName.map(({ Tags }) => Tags.Tag.length)).toEqual([0, 2]);
});

it('a user makes roles and policies with the tags that its policies name', async () => {
  await using server = await startTestServer();
  const { key } = await userWith(server, {
    Effect: 'Allow',
    Action: 'ram:Create*',
    Resource: '*',
    Condition: { StringEquals: { 'acs:RequestTag/team': 'net' } },
  });
  const role = { RoleName: 'auditor', AssumeRolePolicyDocument: trustPolicy };
  const policy = { PolicyName: 'reader', PolicyDocument: allowing('vpc:*') };
  for (const more of [{}, asTags({ team: 'db' }), { Tag: '[{"Key":"team","Value":"db"}]' }]) {
    const refusal = { code: 'Forbidden.RAM' };
    expect(await refusalOf(server, createRole, { ...ofType('', []), ...role, ...more }, { key })).toMatchObject(
      refusal,
    );
    expect(await refusalOf(server, createPolicy, { ...ofType('', []), ...policy, ...more }, { key })).toMatchObject(
      refusal,
    );
  }
  await askRam(server, createRole, { ...role, Tag: '[{"Key":"team","Value":"net"}]' }, key);
  await askRam(server, createPolicy, { ...policy, ...asTags({ team: 'net' }) }, key);
});

provokesEveryError(listTagResources, {
  typeMalformed: () => ofType('user', []),
  roleNotFound: () => ofType('role', ['nothing']),
  policyNotFound: () => ofType('policy', ['ReadOnlyAccess']),
});

ladder(listTagResources, {
  rungs: [
    ['policyNotFound', { ResourceType: 'policy', 'ResourceNames.1': 'nothing' }],
    ['roleNotFound', { 'ResourceNames.1': 'nothing' }],
  ],
  mended: async (server) => ofType('role', [await aRole(server)]),
});

it('a role and a policy of one name keep their tags apart', async () => {
  await using server = await startTestServer();
  const RoleName = await aPolicy(server);
  await askRam(server, createRole, { RoleName, AssumeRolePolicyDocument: trustPolicy });
  await tag(server, 'role', [RoleName], { team: 'net' });
  expect((await askRam(server, listTagResources, ofType('policy', [RoleName]))).TagResources).toEqual([]);
});
