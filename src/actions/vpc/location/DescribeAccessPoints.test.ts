import { describe, expect, it } from 'vitest';
import { answerOf, formats, refusalOf, type Parameters } from '../../../../test/support/answers.ts';
import { catalogueWith, type AccessPointInput, type RegionInput } from '../../../../test/support/catalogue.ts';
import { startTestServer } from '../../../../test/support/server.ts';
import { callV1 } from '../../../../test/support/signed-call.ts';
import type { Demarc } from '../../../start/start.ts';
import { describeAccessPoints } from './DescribeAccessPoints.ts';

function accessPoint(letter: string, more: Partial<AccessPointInput> = {}): AccessPointInput {
  return {
    id: `ap-cn-hangzhou-yh-${letter}`,
    region: 'cn-hangzhou',
    name: `杭州-余杭-${letter}`,
    location: `Yuhang District, data centre ${letter}`,
    hostOperator: 'China Telecom',
    ...more,
  };
}

const regions: readonly RegionInput[] = [
  { id: 'cn-hangzhou', code: 'bp1', endpoint: 'vpc.example.com', localName: { en: 'Hangzhou', zh: '杭州' } },
  { id: 'eu-west-1', code: 'd7o', endpoint: 'vpc.eu.example.com', localName: { en: 'London', zh: '伦敦' } },
];

const threeIn = catalogueWith(regions, [
  accessPoint('A', { description: 'Two carriers in the house', features: { macsec: 'true', 'max-port': '100G' } }),
  accessPoint('B', { status: 'full' }),
  accessPoint('C', { status: 'disabled', hostOperator: 'Equinix & Co' }),
]);

async function list(server: Demarc, more: Parameters = {}) {
  const { AccessPointSet, ...page } = await answerOf(server, describeAccessPoints, {
    RegionId: 'cn-hangzhou',
    ...more,
  });
  return { ...page, ids: AccessPointSet.AccessPointType.map(({ AccessPointId }) => AccessPointId) };
}

it('a location that is not told is empty, and the description stands for it', async () => {
  await using server = await startTestServer();
  const { AccessPointSet } = await answerOf(server, describeAccessPoints, { RegionId: 'cn-hangzhou', PageSize: '50' });
  const told = AccessPointSet.AccessPointType.find(({ AccessPointId }) => AccessPointId === 'ap-cn-hangzhou-yh-B');
  expect(told).toMatchObject({ Location: '', Description: 'Hangzhou, Yuhang District, data centre B' });
});

it.each(formats)('an access point is shown with all that the catalogue has of it, in %s', async (format) => {
  await using server = await startTestServer({ catalogue: threeIn });
  expect(await answerOf(server, describeAccessPoints, { RegionId: 'cn-hangzhou' }, { format })).toEqual({
    PageNumber: 1,
    PageSize: 10,
    TotalCount: 3,
    AccessPointSet: {
      AccessPointType: [
        {
          AccessPointId: 'ap-cn-hangzhou-yh-A',
          AttachedRegionNo: 'cn-hangzhou',
          Name: '杭州-余杭-A',
          Description: 'Two carriers in the house',
          Location: 'Yuhang District, data centre A',
          HostOperator: 'China Telecom',
          Type: 'VPC',
          Status: 'recommended',
          AccessPointFeatureModels: {
            AccessPointFeatureModel: [
              { FeatureKey: 'macsec', FeatureValue: 'true' },
              { FeatureKey: 'max-port', FeatureValue: '100G' },
            ],
          },
        },
        {
          AccessPointId: 'ap-cn-hangzhou-yh-B',
          AttachedRegionNo: 'cn-hangzhou',
          Name: '杭州-余杭-B',
          Description: '杭州-余杭-B',
          Location: 'Yuhang District, data centre B',
          HostOperator: 'China Telecom',
          Type: 'VPC',
          Status: 'full',
          AccessPointFeatureModels: { AccessPointFeatureModel: [] },
        },
        {
          AccessPointId: 'ap-cn-hangzhou-yh-C',
          AttachedRegionNo: 'cn-hangzhou',
          Name: '杭州-余杭-C',
          Description: '杭州-余杭-C',
          Location: 'Yuhang District, data centre C',
          HostOperator: 'Equinix & Co',
          Type: 'VPC',
          Status: 'disabled',
          AccessPointFeatureModels: { AccessPointFeatureModel: [] },
        },
      ],
    },
  });
});

it('features are an object even where there are none, which Terraform relies on', async () => {
  await using server = await startTestServer({ catalogue: catalogueWith(regions, [accessPoint('A')]) });
  const call = { Action: 'DescribeAccessPoints', RegionId: 'cn-hangzhou' };
  expect((await callV1(server.url, call)).text).toContain('"AccessPointFeatureModels":{"AccessPointFeatureModel":[]}');
  expect((await callV1(server.url, { ...call, Format: 'XML' })).text).toContain('<AccessPointFeatureModels/>');
});

it('a region without access points has an empty list', async () => {
  await using server = await startTestServer({ catalogue: threeIn });
  expect(await list(server, { RegionId: 'eu-west-1' })).toEqual({
    PageNumber: 1,
    PageSize: 10,
    TotalCount: 0,
    ids: [],
  });
  const { text } = await callV1(server.url, { Action: 'DescribeAccessPoints', RegionId: 'eu-west-1' });
  expect(text).toContain('"AccessPointSet":{"AccessPointType":[]}');
});

it.each(['zh-CN', 'en-US', 'ja', 'fr', ''])('the language %j may be asked for', async (AcceptLanguage) => {
  await using server = await startTestServer({ catalogue: threeIn });
  expect(await list(server, { AcceptLanguage })).toMatchObject({ TotalCount: 3 });
});

it('the access points that connections can be asked for at once are there', async () => {
  await using server = await startTestServer();
  expect((await list(server)).ids).toContain('ap-cn-hangzhou-yh-B');
  expect((await list(server, { RegionId: 'cn-beijing' })).ids).toContain('ap-cn-beijing-ft-A');
});

describe('pages', () => {
  it('show the catalogue in its order, everything once', async () => {
    await using server = await startTestServer({ catalogue: threeIn });
    const pages = await Promise.all(
      ['1', '2', '3'].map(async (PageNumber) => await list(server, { PageSize: '2', PageNumber })),
    );
    expect(pages).toEqual([
      { PageNumber: 1, PageSize: 2, TotalCount: 3, ids: ['ap-cn-hangzhou-yh-A', 'ap-cn-hangzhou-yh-B'] },
      { PageNumber: 2, PageSize: 2, TotalCount: 3, ids: ['ap-cn-hangzhou-yh-C'] },
      { PageNumber: 3, PageSize: 2, TotalCount: 3, ids: [] },
    ]);
  });

  it.each([
    ['PageSize', '51'],
    ['PageSize', '0'],
    ['PageNumber', '0'],
    ['PageNumber', 'x'],
    ['AcceptLanguage', 'x'.repeat(36)],
  ])('with %s %s are refused', async (name, value) => {
    await using server = await startTestServer();
    expect(await refusalOf(server, describeAccessPoints, { RegionId: 'cn-hangzhou', [name]: value })).toEqual({
      status: 400,
      code: 'InvalidParameter',
      message: expect.stringContaining(`The specified parameter "${name}" is not valid.`) as string,
    });
  });
});

it.each(formats)('a region that does not exist is not found, in %s', async (format) => {
  await using server = await startTestServer();
  expect(await refusalOf(server, describeAccessPoints, { RegionId: 'cn-nowhere' }, { format })).toEqual({
    status: 404,
    code: 'InvalidRegionId.NotFound',
    message: 'The specified RegionId is not found.',
  });
});

it('a region must be named', async () => {
  await using server = await startTestServer();
  expect(await refusalOf(server, describeAccessPoints, {})).toEqual({
    status: 400,
    code: 'MissingParameter',
    message: "The input parameter 'RegionId' that is mandatory for processing this request is not supplied.",
  });
});
