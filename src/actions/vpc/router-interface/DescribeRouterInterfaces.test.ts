import { describe, expect, it } from 'vitest';
import { answerOf, formats, refusalOf, type Parameters } from '../../../../test/support/answers.ts';
import { provokesEveryError } from '../../../../test/support/provoke.ts';
import {
  anInterface,
  aPair,
  askedOfVRouter,
  aVbr,
  ofSecond,
  shownInterfaces,
  vRouter,
} from '../../../../test/support/router-interfaces.ts';
import { local, startTestServer, localGroup } from '../../../../test/support/server.ts';
import { describeRouterInterfaces } from './DescribeRouterInterfaces.ts';

const region = { RegionId: 'cn-hangzhou' };

it.each(formats)('where there are none the list is there and empty, in %s', async (format) => {
  await using server = await startTestServer();
  await aVbr(server);
  expect(await answerOf(server, describeRouterInterfaces, region, { format })).toEqual({
    PageNumber: 1,
    PageSize: 10,
    TotalCount: 0,
    RouterInterfaceSet: { RouterInterfaceType: [] },
  });
});

it('the newest come first, page by page, and nobody sees those of others', async () => {
  await using server = await startTestServer();
  const ids: string[] = [];
  for (let made = 0; made < 5; made++) ids.unshift(await anInterface(server, askedOfVRouter()));
  const crossAccount = await ofSecond(server);
  const elsewhere = await anInterface(server, askedOfVRouter({ RegionId: 'cn-beijing' }));
  const page = async (more: Parameters) => {
    const answer = await answerOf(server, describeRouterInterfaces, { ...region, ...more });
    expect(answer).toMatchObject({ TotalCount: 5 });
    return answer.RouterInterfaceSet.RouterInterfaceType.map(({ RouterInterfaceId }) => RouterInterfaceId);
  };
  expect(await page({})).toEqual(ids);
  expect(await page({ PageSize: '2', PageNumber: '2' })).toEqual(ids.slice(2, 4));
  expect(await page({ PageSize: '2', PageNumber: '4' })).toEqual([]);
  expect(await shownInterfaces(server, {}, { key: local.second })).toMatchObject([{ RouterInterfaceId: crossAccount }]);
  expect(await shownInterfaces(server, { RegionId: 'cn-beijing' })).toMatchObject([{ RouterInterfaceId: elsewhere }]);
});

describe('a filter', () => {
  it('finds by each of its keys, any of its values', async () => {
    await using server = await startTestServer();
    const vbr = await aVbr(server);
    const { initiator, acceptor } = await aPair(server, vbr);
    const named = await anInterface(
      server,
      askedOfVRouter({ Name: 'third', OppositeInterfaceOwnerId: local.second.accountId }),
    );
    const found = async (...filters: readonly (readonly [string, ...string[]])[]) => {
      const query: Record<string, string> = {};
      for (const [at, [key, ...values]] of filters.entries()) {
        query[`Filter.${at + 1}.Key`] = key;
        for (const [n, value] of values.entries()) query[`Filter.${at + 1}.Value.${n + 1}`] = value;
      }
      return (await shownInterfaces(server, query)).map(({ RouterInterfaceId }) => RouterInterfaceId);
    };
    expect(await found(['RouterInterfaceId', initiator, named])).toEqual([named, initiator]);
    expect(await found(['RouterId', vbr])).toEqual([initiator]);
    expect(await found(['RouterType', 'VRouter'])).toEqual([named, acceptor]);
    expect(await found(['Status', 'Idle'])).toEqual([named, initiator, acceptor]);
    expect(await found(['Status', 'Active'])).toEqual([]);
    expect(await found(['Name', 'third'])).toEqual([named]);
    expect(await found(['OppositeInterfaceId', acceptor])).toEqual([initiator]);
    expect(await found(['OppositeInterfaceOwnerId', local.second.accountId])).toEqual([named]);
    expect(await found(['OppositeRouterId', vRouter])).toEqual([initiator]);
    expect(await found(['RouterType', 'VRouter'], ['Name', 'third', 'fourth'])).toEqual([named]);
  });

  it('never finds what belongs to another account', async () => {
    await using server = await startTestServer();
    const id = await ofSecond(server);
    const query = { 'Filter.1.Key': 'RouterInterfaceId', 'Filter.1.Value.1': id };
    expect(await shownInterfaces(server, query)).toEqual([]);
  });
});

it('tags and a resource group narrow the list', async () => {
  await using server = await startTestServer();
  const tags = { 'Tags.1.Key': 'team', 'Tags.1.Value': 'net' };
  const tagged = await anInterface(server, askedOfVRouter({ ...tags, ResourceGroupId: localGroup }));
  await anInterface(server, askedOfVRouter());
  for (const query of [tags, { 'Tag.1.Key': 'team', 'Tag.1.Value': 'net' }, { ResourceGroupId: localGroup }])
    expect(await shownInterfaces(server, query)).toMatchObject([{ RouterInterfaceId: tagged }]);
  expect(await shownInterfaces(server, { 'Tags.1.Key': 'team', 'Tags.1.Value': 'db' })).toEqual([]);
});

it.each([
  ['InvalidRegionId.NotFound', { RegionId: 'cn-nowhere' }],
  ['InvalidParameter', { PageSize: '51' }],
  ['InvalidParameter', { PageNumber: '0' }],
])('%s answers %j', async (code, more) => {
  await using server = await startTestServer();
  expect(await refusalOf(server, describeRouterInterfaces, { ...region, ...more })).toMatchObject({ code });
});

provokesEveryError(describeRouterInterfaces, {
  filterKeyNotSupported: {
    by: () => ({ ...region, 'Filter.2.Key': 'Spec', 'Filter.2.Value.1': 'Mini.2' }),
    message: 'Specified filter key is not supported: Filter.2.key',
  },
});
