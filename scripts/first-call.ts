// One signed call through the official SDK against a started server: `npm run first-call -- http://127.0.0.1:8090`.
import { $OpenApiUtil } from '@alicloud/openapi-core';
import Vpc from '@alicloud/vpc20160428';

const url = new URL(process.argv[2] ?? 'http://127.0.0.1:8090');
const client = new Vpc.default(
  new $OpenApiUtil.Config({
    endpoint: url.host,
    protocol: 'http',
    regionId: 'cn-hangzhou',
    accessKeyId: 'testid',
    accessKeySecret: 'testsecret',
  }),
);

const created = await client.createPhysicalConnection(
  new Vpc.CreatePhysicalConnectionRequest({
    regionId: 'cn-hangzhou',
    accessPointId: 'ap-cn-hangzhou-yh-C',
    lineOperator: 'CT',
    peerLocation: 'Hangzhou, West Lake District',
    clientToken: `first-call-${process.pid}`,
  }),
);
const id = created.body?.physicalConnectionId ?? '';
const listed = await client.describePhysicalConnections(
  new Vpc.DescribePhysicalConnectionsRequest({ regionId: 'cn-hangzhou' }),
);
const found = listed.body?.physicalConnectionSet?.physicalConnectionType?.find(
  (connection) => connection.physicalConnectionId === id,
);
if (found === undefined) throw new Error(`${url.href} does not show the connection ${id} that it has stored`);
process.stdout.write(`${id} is stored, and ${found.status ?? ''}\n`);
