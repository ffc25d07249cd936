import { expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../../test/support/answers.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import { local, startTestServer } from '../../../../test/support/server.ts';
import { onResources, tag, taggables } from '../../../../test/support/tags.ts';
import { aConnection } from '../../../../test/support/virtual-border-routers.ts';
import type { Demarc } from '../../../start/start.ts';
import { describeTagKeysForExpressConnect } from './DescribeTagKeysForExpressConnect.ts';

const RegionId = 'cn-hangzhou';

async function keys(server: Demarc, more: Record<string, string> = {}) {
  const answer = await answerOf(server, describeTagKeysForExpressConnect, { RegionId, ...more });
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
  expect((await keys(server)).keys).toEqual(all);
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

provokesEveryError(describeTagKeysForExpressConnect, {
  typeNotFound: () => ({ RegionId, ResourceType: 'VPC' }),
  tooManyResources: () =>
    onResources(
      'PHYSICALCONNECTION',
      Array.from({ length: 21 }, (_, index) => `pc-${index}`),
    ),
});
