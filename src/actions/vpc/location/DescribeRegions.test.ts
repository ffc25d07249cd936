import { expect, it } from 'vitest';
import { answerOf, formats, refusalOf, type Parameters } from '../../../../test/support/answers.ts';
import { catalogueWith, type RegionInput } from '../../../../test/support/catalogue.ts';
import { ownAccounts, ownKey, startTestServer } from '../../../../test/support/server.ts';
import { callV1 } from '../../../../test/support/signed-call.ts';
import { describeRegions } from './DescribeRegions.ts';

const hangzhou: RegionInput = {
  id: 'cn-hangzhou',
  code: 'bp1',
  endpoint: 'vpc.example.com',
  localName: { en: 'Hangzhou', zh: '杭州', ja: '杭州市' },
};
const london: RegionInput = {
  id: 'eu-west-1',
  code: 'd7o',
  endpoint: 'vpc.eu.example.com',
  localName: { en: 'London', zh: '伦敦' },
};
const twoRegions = catalogueWith([hangzhou, london]);

it.each(formats)('every region is listed in the order of the catalogue, in %s', async (format) => {
  await using server = await startTestServer({ catalogue: twoRegions, accounts: ownAccounts });
  expect(await answerOf(server, describeRegions, { AcceptLanguage: 'en-US' }, { format, key: ownKey })).toEqual({
    Regions: {
      Region: [
        { RegionId: 'cn-hangzhou', LocalName: 'Hangzhou', RegionEndpoint: 'vpc.example.com' },
        { RegionId: 'eu-west-1', LocalName: 'London', RegionEndpoint: 'vpc.eu.example.com' },
      ],
    },
  });
});

it('in local mode every region answers where the caller has called, so that nobody takes its key elsewhere', async () => {
  await using server = await startTestServer({ catalogue: twoRegions });
  const { Regions } = await answerOf(server, describeRegions, {});
  const { host } = new URL(server.url);
  expect(Regions.Region.map(({ RegionEndpoint }) => RegionEndpoint)).toEqual([host, host]);
});

it('a single region stands in a list all the same', async () => {
  await using server = await startTestServer({ catalogue: catalogueWith([hangzhou]) });
  const { text } = await callV1(server.url, { Action: 'DescribeRegions' });
  expect(text).toContain('"Regions":{"Region":[{"RegionId":"cn-hangzhou"');
});

it.each([
  [undefined, ['杭州', '伦敦']],
  ['', ['杭州', '伦敦']],
  ['zh-CN', ['杭州', '伦敦']],
  ['zh', ['杭州', '伦敦']],
  ['ZH-cn', ['杭州', '伦敦']],
  ['en-US', ['Hangzhou', 'London']],
  ['ja', ['杭州市', 'London']],
  ['fr-FR', ['Hangzhou', 'London']],
  ['zhuang', ['Hangzhou', 'London']],
])('names are in the language %s, or in English where the catalogue has no other', async (AcceptLanguage, expected) => {
  await using server = await startTestServer({ catalogue: twoRegions });
  const parameters: Parameters = AcceptLanguage === undefined ? {} : { AcceptLanguage };
  const { Regions } = await answerOf(server, describeRegions, parameters);
  expect(Regions.Region.map(({ LocalName }) => LocalName)).toEqual(expected);
});

it('the regions that are sold without further ado have names and endpoints of their own', async () => {
  await using server = await startTestServer({ accounts: ownAccounts });
  const { Regions } = await answerOf(server, describeRegions, { ProductType: 'VPC' }, { key: ownKey });
  const regions = Regions.Region;
  expect(regions.find(({ RegionId }) => RegionId === 'cn-hangzhou')).toEqual({
    RegionId: 'cn-hangzhou',
    LocalName: '华东1（杭州）',
    RegionEndpoint: 'vpc.aliyuncs.com',
  });
  for (const field of ['RegionId', 'LocalName', 'RegionEndpoint'] as const)
    expect(new Set(regions.map((region) => region[field])).size, field).toBe(regions.length);
});

it.each([
  ['AcceptLanguage', 'x'.repeat(36)],
  ['ProductType', 'x'.repeat(65)],
])('a %s that is too long is refused', async (name, value) => {
  await using server = await startTestServer();
  expect(await refusalOf(server, describeRegions, { [name]: value })).toEqual({
    status: 400,
    code: 'InvalidParameter',
    message: expect.stringContaining(`The specified parameter "${name}" is not valid.`) as string,
  });
});
