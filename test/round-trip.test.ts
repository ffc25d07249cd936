// A stored connection through each official client.
import VpcModule from '@alicloud/vpc20160428';
import { expect, it } from 'vitest';
import { popCore, sdk } from './support/clients.ts';
import { startTestServer } from './support/server.ts';

it('a connection that one official client creates is shown to another', async () => {
  await using server = await startTestServer();
  const created = await sdk(server.url).createPhysicalConnection(
    new VpcModule.CreatePhysicalConnectionRequest({
      regionId: 'cn-hangzhou',
      accessPointId: 'ap-cn-hangzhou-yh-C',
      lineOperator: 'CT',
      peerLocation: '浙江省 ---vfjdbg_21e',
      clientToken: 'token-1',
      bandwidth: 10,
    }),
  );
  const id = created.body?.physicalConnectionId ?? '';
  expect(id).toMatch(/^pc-bp1[a-z0-9]{18}$/);
  const listed: unknown = await popCore(server.url).request('DescribePhysicalConnections', { RegionId: 'cn-hangzhou' });
  expect(listed).toMatchObject({
    TotalCount: 1,
    PhysicalConnectionSet: {
      PhysicalConnectionType: [{ PhysicalConnectionId: id, PeerLocation: '浙江省 ---vfjdbg_21e' }],
    },
  });
});
