import { describe, expect, it } from 'vitest';
import { answerOf, refusalOf, type CallOptions } from '../../../../test/support/answers.ts';
import { ladder } from '../../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { aVbr } from '../../../../test/support/router-interfaces.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { asTags, onResources, tag, taggables } from '../../../../test/support/tags.ts';
import { aUser, attachPolicy } from '../../../../test/support/users.ts';
import { aConnection, crossAccountVbr } from '../../../../test/support/virtual-border-routers.ts';
import type { Demarc } from '../../../start/start.ts';
import { listTagResourcesForExpressConnect } from './ListTagResourcesForExpressConnect.ts';

const type = 'PHYSICALCONNECTION';

async function listed(server: Demarc, parameters: Record<string, string>, options: CallOptions = {}) {
  const answer = await answerOf(server, listTagResourcesForExpressConnect, parameters, options);
  return { ...answer, TagResources: answer.TagResources.TagResource };
}

describe.each(Object.entries(taggables))('tags of a %s', (kind, make) => {
  it('are found by resource and by tag, and by a key alone', async () => {
    await using server = await startTestServer();
    const [one, other] = [await make(server), await make(server)];
    await tag(server, kind, [one], { team: 'net', cost: '7' });
    await tag(server, kind, [other], { team: 'db' });
    const of = (ResourceId: string, TagKey: string, TagValue: string) => ({
      ResourceId,
      ResourceType: kind,
      TagKey,
      TagValue,
    });
    const all = [of(one, 'cost', '7'), of(one, 'team', 'net'), of(other, 'team', 'db')].sort((a, b) =>
      a.ResourceId + a.TagKey < b.ResourceId + b.TagKey ? -1 : 1,
    );
    expect((await listed(server, onResources(kind, [one, other]))).TagResources).toEqual(all);
    expect((await listed(server, onResources(kind, [], { 'Tag.1.Key': 'team' }))).TagResources).toEqual(all);
    const { TagResources } = await listed(server, onResources(kind, [], asTags({ team: 'net', cost: '7' })));
    expect(TagResources.map(({ ResourceId }) => ResourceId)).toEqual([one, one]);
    expect((await listed(server, onResources(kind, [other], asTags({ team: 'net' })))).TagResources).toEqual([]);
  });
});

it('a page goes on where the one before ended, and its token is good for the same call only', async () => {
  await using server = await startTestServer();
  const ids = [await aConnection(server), await aConnection(server)];
  await tag(server, type, ids, { a: '1', b: '2', c: '3' });
  const query = onResources(type, ids, { MaxResults: '2' });
  const seen: string[] = [];
  for (let token = '', page = 0; page < 3; page++) {
    const answer = await listed(server, { ...query, ...(token === '' ? {} : { NextToken: token }) });
    seen.push(...answer.TagResources.map(({ ResourceId, TagKey }) => `${ResourceId}/${TagKey}`));
    token = answer.NextToken;
    expect(token === '').toBe(page === 2);
  }
  expect(seen).toEqual(ids.toSorted().flatMap((id) => ['a', 'b', 'c'].map((key) => `${id}/${key}`)));
  const { NextToken } = await listed(server, query);
  for (const other of [
    { ...query, NextToken: 'x' },
    { ...query, 'Tag.1.Key': 'a', NextToken },
  ])
    expect(await refusalOf(server, listTagResourcesForExpressConnect, other)).toMatchObject({
      code: 'InvalidParameter',
    });
});

it('a user sees the tags of what its policies let it see', async () => {
  await using server = await startTestServer();
  const ids = [await aConnection(server), await aConnection(server)];
  await tag(server, type, ids, { team: 'net' });
  const user = await aUser(server, local.first.accountId);
  const query = onResources(type, [], { 'Tag.1.Key': 'team' });
  expect(await refusalOf(server, listTagResourcesForExpressConnect, query, { key: user.key })).toMatchObject({
    code: 'Forbidden.RAM',
  });
  await attachPolicy(server, user, {
    Effect: 'Allow',
    Action: 'vpc:ListTagResourcesForExpressConnect',
    Resource: `acs:vpc:*:*:physicalconnection/${ids[1] ?? ''}`,
  });
  expect((await listed(server, query, { key: user.key })).TagResources.map(({ ResourceId }) => ResourceId)).toEqual([
    ids[1],
  ]);
});

it("another account's tags are never found", async () => {
  await using server = await startTestServer();
  await tag(server, type, [await aConnection(server)], { team: 'net' });
  const query = onResources(type, [], { 'Tag.1.Key': 'team' });
  expect((await listed(server, query, { key: local.second })).TagResources).toEqual([]);
});

const tooMany = Array.from({ length: 21 }, (_, index) => `pc-${index}`);

provokesEveryError(listTagResourcesForExpressConnect, {
  keyMalformed: () => onResources(type, [], { 'Tag.1.Key': 'https://example.com' }),
  valueMalformed: () => onResources(type, [], asTags({ team: 'x'.repeat(129) })),
  typeNotFound: () => onResources('VPC', [], { 'Tag.1.Key': 'team' }),
  resourcesNotFound: () => onResources(type, ['pc-bp1nothing']),
  tooManyTags: () => onResources(type, [], { 'Tag.21.Key': 'team' }),
  tooManyResources: () => onResources(type, tooMany),
  notOwner: async (server) =>
    onResources('VIRTUALBORDERROUTER', [await crossAccountVbr(server, await aConnection(server))]),
  nothingNamed: () => onResources(type, []),
});

ladder(listTagResourcesForExpressConnect, {
  rungs: [
    ['unknownRegion', { RegionId: 'cn-nowhere' }],
    ['nothingNamed', { 'ResourceId.1': '', 'ResourceId.2': '' }],
    ['resourcesNotFound', { 'ResourceId.2': 'vbr-bp1nothing' }],
    ['notOwner', async (server) => ({ 'ResourceId.1': await crossAccountVbr(server, await aConnection(server)) })],
  ],
  mended: async (server) => onResources('VIRTUALBORDERROUTER', [await aVbr(server), await aVbr(server)]),
});
