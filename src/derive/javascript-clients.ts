// How the official clients of JavaScript and TypeScript are pointed at a server.
import { quoted, region, runByTests, type ClientSetup, type Told } from './client-setup.ts';

const config = ({ host, scheme, accessKeyId, accessKeySecret }: Told): string =>
  [
    `  endpoint: ${quoted(host)},`,
    `  protocol: ${quoted(scheme)},`,
    `  regionId: '${region}',`,
    `  accessKeyId: ${quoted(accessKeyId)},`,
    `  accessKeySecret: ${quoted(accessKeySecret)},`,
  ].join('\n');

export const javascriptClients: readonly ClientSetup[] = [
  {
    name: 'typescript',
    title: 'TypeScript and JavaScript',
    language: 'js',
    install: 'npm i @alicloud/vpc20160428 @alicloud/openapi-core',
    checked: runByTests,
    connect: (told) => `const client = new Vpc.default(new $OpenApiUtil.Config({\n${config(told)}\n}));`,
    example: (connect) =>
      [
        "import { $OpenApiUtil } from '@alicloud/openapi-core';",
        "import Vpc from '@alicloud/vpc20160428';",
        '',
        connect,
        '',
        'const { body } = await client.describeRegions(new Vpc.DescribeRegionsRequest({}));',
        'console.log(body.regions.region.map(({ regionId }) => regionId));',
      ].join('\n'),
  },
  {
    name: 'pop-core',
    title: 'pop-core',
    language: 'js',
    install: 'npm i @alicloud/pop-core',
    checked: runByTests,
    connect: ({ url, accessKeyId, accessKeySecret }) =>
      [
        'const client = new RPCClient({',
        `  endpoint: ${quoted(url)},`,
        "  apiVersion: '2016-04-28',",
        `  accessKeyId: ${quoted(accessKeyId)},`,
        `  accessKeySecret: ${quoted(accessKeySecret)},`,
        '});',
      ].join('\n'),
    example: (connect) =>
      [
        "import RPCClient from '@alicloud/pop-core';",
        '',
        connect,
        '',
        "const { Regions } = await client.request('DescribeRegions');",
        'console.log(Regions.Region.map(({ RegionId }) => RegionId));',
      ].join('\n'),
  },
  {
    name: 'openapi-client',
    title: 'openapi-client, for any action by its name',
    language: 'js',
    install: 'npm i @alicloud/openapi-client @alicloud/tea-util',
    checked: runByTests,
    connect: (told) => `const client = new OpenApi.default(new OpenApi.Config({\n${config(told)}\n}));`,
    example: (connect) =>
      [
        "import OpenApi from '@alicloud/openapi-client';",
        "import { RuntimeOptions } from '@alicloud/tea-util';",
        '',
        connect,
        '',
        'const params = new OpenApi.Params({',
        "  action: 'DescribeRegions',",
        "  version: '2016-04-28',",
        "  protocol: 'HTTP',",
        "  pathname: '/',",
        "  method: 'POST',",
        "  authType: 'AK',",
        "  style: 'RPC',",
        "  reqBodyType: 'formData',",
        "  bodyType: 'json',",
        '});',
        'const { body } = await client.callApi(params, new OpenApi.OpenApiRequest({}), new RuntimeOptions({}));',
        'console.log(body.Regions.Region.map(({ RegionId }) => RegionId));',
      ].join('\n'),
  },
];
