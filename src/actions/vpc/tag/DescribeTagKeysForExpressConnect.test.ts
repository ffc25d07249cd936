import { expect, it } from 'vitest';
import { answerOf, refusalOf, type CallOptions } from '../../../../test/support/answers.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { onResources, tag, taggables } from '../../../../test/support/tags.ts';
import { aUser, attachPolicy } from '../../../../test/support/users.ts';
import { aConnection } from '../../../../test/support/virtual-border-routers.ts';
import type { Demarc } from '../../../start/start.ts';
import { describeTagKeysForExpressConnect } from './DescribeTagKeysForExpressConnect.ts';

const RegionId = 'cn-hangzhou';

async function keys(server: Demarc, more: Record<string, string> = {}, options: CallOptions = {}) {
  const answer = await answerOf(server, describeTagKeysForExpressConnect, { RegionId, ...more }, options);
  return { token: answer.NextToken, keys: answer.TagKeys.TagKey.map(({ TagKey }) => TagKey) };
}

it('keys of all kinds are listed once, and narrowed by kind, resource and a part of the key', async () => {
  await using server = await startTestServer();
  const ids: Record<string, string> = {};
  for (const [type, make] of Object.entries(taggables)) {
    const id = await make(server);
    ids[type] = id;
    await tag(server, type, [id], { team: 'net', [type]: 'x' });
  }
  const all = [...Object.keys(taggables), 'team'].sort();
  // Each database has its own order of small and capital letters.
  expect((await keys(server)).keys.toSorted()).toEqual(all);
  expect((await keys(server, { ResourceType: 'PHYSICALCONNECTION' })).keys).toEqual(['PHYSICALCONNECTION', 'team']);
  expect((await keys(server, { 'ResourceId.1': ids['ROUTERINTERFACE'] ?? '' })).keys).toEqual([
    'ROUTERINTERFACE',
    'team',
  ]);
  expect((await keys(server, { Keyword: 'eam' })).keys).toEqual(['team']);
  expect((await keys(server, { Keyword: '_' })).keys).toEqual([]);
  const other = await answerOf(server, describeTagKeysForExpressConnect, { RegionId }, { key: local.second });
  expect(other).toEqual({ NextToken: '', TagKeys: { TagKey: [] } });
});

it('keys are paged', async () => {
  await using server = await startTestServer();
  await tag(server, 'PHYSICALCONNECTION', [await aConnection(server)], { a: '', b: '', c: '' });
  const first = await keys(server, { MaxResult: '2' });
  expect(first.keys).toEqual(['a', 'b']);
  expect(await keys(server, { MaxResult: '2', NextToken: first.token })).toEqual({ keys: ['c'], token: '' });
  const other = { RegionId, Keyword: 'a', NextToken: first.token };
  expect(await refusalOf(server, describeTagKeysForExpressConnect, other)).toMatchObject({ code: 'InvalidParameter' });
});

it('a page goes on where the one before ended, however the database orders small and capital letters', async () => {
  await using server = await startTestServer();
  for (const [type, make] of Object.entries(taggables))
    await tag(server, type, [await make(server)], { a: '', B: '', c: '' });
  const seen: string[] = [];
  let NextToken = '';
  do {
    const page = await keys(server, { MaxResult: '1', ...(NextToken === '' ? {} : { NextToken }) });
    seen.push(...page.keys);
    NextToken = page.token;
  } while (NextToken !== '');
  expect(seen.toSorted()).toEqual(['B', 'a', 'c']);
});

it('a user sees the keys on what its policies let it see, of each kind', async () => {
  await using server = await startTestServer();
  const ids: string[] = [];
  for (const [type, make] of Object.entries(taggables)) {
    const [one, other] = [await make(server), await make(server)];
    await tag(server, type, [one], { [`one-${type}`]: '' });
    await tag(server, type, [other], { [`other-${type}`]: '' });
    ids.push(other);
  }
  const [connection = ''] = ids;
  const [denied, narrow, none] = [await aUser(server), await aUser(server), await aUser(server)];
  const Action = 'vpc:DescribeTagKeysForExpressConnect';
  await attachPolicy(
    server,
    denied,
    { Effect: 'Allow', Action, Resource: '*' },
    { Effect: 'Deny', Action, Resource: ids.map((id) => `acs:vpc:*:*:*/${id}`) },
  );
  const named = `acs:vpc:*:*:physicalconnection/${connection}`;
  await attachPolicy(server, narrow, { Effect: 'Allow', Action, Resource: named });
  const ones = Object.keys(taggables).map((type) => `one-${type}`);
  expect((await keys(server, {}, denied)).keys.toSorted()).toEqual(ones.toSorted());
  const ofConnections = { ResourceType: 'PHYSICALCONNECTION' };
  expect((await keys(server, ofConnections, denied)).keys).toEqual(['one-PHYSICALCONNECTION']);
  for (const more of [{}, ofConnections])
    expect((await keys(server, more, narrow)).keys).toEqual(['other-PHYSICALCONNECTION']);
  for (const [user, more] of [
    [none, {}],
    [narrow, { ResourceType: 'ROUTERINTERFACE' }],
  ] as const)
    expect(await refusalOf(server, describeTagKeysForExpressConnect, { RegionId, ...more }, user)).toMatchObject({
      code: 'Forbidden.RAM',
    });
});

provokesEveryError(describeTagKeysForExpressConnect, {
  typeNotFound: () => ({ RegionId, ResourceType: 'VPC' }),
  tooManyResources: () =>
    onResources(
      'PHYSICALCONNECTION',
      Array.from({ length: 21 }, (_, index) => `pc-${index}`),
    ),
});
