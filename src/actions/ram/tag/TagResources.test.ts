import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aRole, askRam } from '../../../../test/support/ram.ts';
import { ofType, tag, taggables, tagsOf } from '../../../../test/support/ram-tags.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { asTags, numberedTags } from '../../../../test/support/tags.ts';
import { userWith } from '../../../../test/support/users.ts';
import { deletePolicy } from '../policy/DeletePolicy.ts';
import { deleteRole } from '../role/DeleteRole.ts';
import { tagResources } from './TagResources.ts';
import { untagResources } from './UntagResources.ts';

describe.each(taggables)('tags of a %s', (type, make) => {
  it('are set, replaced by key, and the same call again changes nothing', async () => {
    await using server = await startTestServer();
    const name = await make(server);
    await tag(server, type, [name], { team: 'net', 环境: '生产' });
    await tag(server, type, [name], { team: 'net', 环境: '生产' });
    await tag(server, type, [name], { team: '', cost: '7' });
    expect(await tagsOf(server, type, name)).toEqual({ team: '', 环境: '生产', cost: '7' });
  });

  it('come as JSON too, as the official clients send them', async () => {
    await using server = await startTestServer();
    const name = await make(server);
    await askRam(server, tagResources, {
      ResourceType: type,
      ResourceNames: JSON.stringify([name]),
      Tag: JSON.stringify([{ Key: 'team', Value: 'net' }, { Key: 'bare' }]),
    });
    expect(await tagsOf(server, type, name)).toEqual({ team: 'net', bare: '' });
  });

  it('are set on several together or on none', async () => {
    await using server = await startTestServer();
    const [one, other] = [await make(server), await make(server)];
    await tag(server, type, [one, other], { team: 'net' });
    const withAnother = ofType(type, [one, 'nothing'], asTags({ more: 'x' }));
    expect(await refusalOf(server, tagResources, withAnother)).toMatchObject({ status: 404 });
    expect(await tagsOf(server, type, one)).toEqual({ team: 'net' });
    expect(await tagsOf(server, type, other)).toEqual({ team: 'net' });
  });

  it("are neither seen nor set on another account's", async () => {
    await using server = await startTestServer();
    const name = await make(server);
    await tag(server, type, [name], { team: 'net' });
    const theirs = ofType(type, [name], asTags({ team: 'db' }));
    expect(await refusalOf(server, tagResources, theirs, { key: local.second })).toMatchObject({ status: 404 });
    expect(await tagsOf(server, type, name)).toEqual({ team: 'net' });
  });

  it('go with it, so that one that is made anew has none', async () => {
    await using server = await startTestServer();
    const name = await make(server);
    await tag(server, type, [name], { team: 'net' });
    await (type === 'role'
      ? askRam(server, deleteRole, { RoleName: name })
      : askRam(server, deletePolicy, { PolicyName: name }));
    expect(await server.store.read((tx) => tx.tags.of([`acs:ram::${local.first.accountId}:policy/${name}`]))).toEqual(
      new Map(),
    );
  });
});

it.each([
  { ResourceNames: 'auditor' },
  { ResourceNames: '["auditor"]', 'ResourceNames.1': 'auditor' },
  { Tag: '{"Key":"team"}' },
  { Tag: '[{"Key":"acs:team"}]' },
  { 'Tag.1.Key': 'team', 'Tag.2.Key': 'team' },
  { 'Tag.21.Key': 'team' },
  { 'Tag.1.Key': 'team', 'Tag.1.Value': 'x'.repeat(257) },
])('%j is refused', async (more) => {
  await using server = await startTestServer();
  const given = { ...ofType('role', []), ResourceNames: '["auditor"]', Tag: '[{"Key":"team"}]', ...more };
  if ('Tag.1.Key' in more || 'Tag.21.Key' in more) given.Tag = '';
  expect(await refusalOf(server, tagResources, given)).toMatchObject({ code: 'InvalidParameter' });
});

it('a user tags what its policies name, with the tags that they name', async () => {
  await using server = await startTestServer();
  const [RoleName, other] = [await aRole(server), await aRole(server)];
  const { key } = await userWith(server, {
    Effect: 'Allow',
    Action: 'ram:*Resources',
    Resource: `acs:ram:*:*:role/${RoleName}`,
    Condition: { StringEquals: { 'acs:RequestTag/team': 'net' } },
  });
  const json = (name: string, value: string) => ({
    ...ofType('role', []),
    ResourceNames: JSON.stringify([name]),
    Tag: JSON.stringify([{ Key: 'team', Value: value }]),
  });
  await askRam(server, tagResources, json(RoleName, 'net'), key);
  for (const call of [json(RoleName, 'db'), json(other, 'net'), { ...json(RoleName, 'net'), ResourceType: 'policy' }])
    expect(await refusalOf(server, tagResources, call, { key })).toMatchObject({ code: 'Forbidden.RAM' });
  const untag = ofType('role', [RoleName], { 'TagKeys.1': 'team' });
  expect(await refusalOf(server, untagResources, untag, { key })).toMatchObject({ code: 'Forbidden.RAM' });
});

provokesEveryError(tagResources, {
  typeMalformed: () => ofType('user', ['alice'], asTags({ team: 'x' })),
  roleNotFound: () => ofType('role', ['nothing'], asTags({ team: 'x' })),
  policyNotFound: () => ofType('policy', ['AdministratorAccess'], asTags({ team: 'x' })),
  tagLimit: async (server) => {
    const name = await aRole(server);
    await tag(server, 'role', [name], numberedTags(20));
    return ofType('role', [name], asTags({ another: 'x' }));
  },
});

ladder(tagResources, {
  rungs: [
    ['policyNotFound', { ResourceType: 'policy', 'ResourceNames.1': 'nothing' }],
    ['roleNotFound', { 'ResourceNames.1': 'nothing' }],
    [
      'tagLimit',
      async (server) => {
        const name = await aRole(server);
        await tag(server, 'role', [name], numberedTags(20));
        return { 'ResourceNames.1': name };
      },
    ],
  ],
  mended: async (server) => ofType('role', [await aRole(server)], asTags({ another: 'x' })),
});
