// The life of a connection through the official SDK, without waiting: steps take no time, and the clock is moved.
import { $OpenApiUtil } from '@alicloud/openapi-core';
import Vpc from '@alicloud/vpc20160428';
import { startDemarc, type AccountKey, type DemarcHandle } from 'demarc';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

let demarc: DemarcHandle;

beforeAll(async () => {
  demarc = await startDemarc({ stepDelay: 0 });
});

beforeEach(async () => {
  await demarc.reset();
});

afterAll(async () => {
  await demarc.close();
});

const regionId = 'cn-hangzhou';

function clientOf({ accessKeyId, accessKeySecret }: AccountKey) {
  const { host } = new URL(demarc.url);
  return new Vpc.default(
    new $OpenApiUtil.Config({ endpoint: host, protocol: 'http', regionId, accessKeyId, accessKeySecret }),
  );
}

type Client = ReturnType<typeof clientOf>;

async function applyForConnection(client: Client): Promise<string> {
  const { body } = await client.createPhysicalConnection(
    new Vpc.CreatePhysicalConnectionRequest({
      regionId,
      accessPointId: 'ap-cn-hangzhou-yh-C',
      lineOperator: 'CT',
      peerLocation: 'Hangzhou, West Lake District',
      clientToken: crypto.randomUUID(),
    }),
  );
  return body?.physicalConnectionId ?? '';
}

async function show(client: Client, id: string) {
  const filter = [new Vpc.DescribePhysicalConnectionsRequestFilter({ key: 'PhysicalConnectionId', value: [id] })];
  const { body } = await client.describePhysicalConnections(
    new Vpc.DescribePhysicalConnectionsRequest({ regionId, filter }),
  );
  return body?.physicalConnectionSet?.physicalConnectionType?.[0];
}

it('a connection is applied for, confirmed, paid and enabled; a year later its term is over', async () => {
  const client = clientOf(demarc.accounts.first);
  const id = await applyForConnection(client);
  expect(await show(client, id)).toMatchObject({ status: 'Allocated' });

  const connection = { regionId, physicalConnectionId: id };
  await client.confirmPhysicalConnection(new Vpc.ConfirmPhysicalConnectionRequest(connection));
  await client.createPhysicalConnectionOccupancyOrder(
    new Vpc.CreatePhysicalConnectionOccupancyOrderRequest({
      ...connection,
      instanceChargeType: 'PrePaid',
      period: 1,
      pricingCycle: 'Year',
      autoPay: true,
    }),
  );
  await client.enablePhysicalConnection(new Vpc.EnablePhysicalConnectionRequest(connection));
  expect(await show(client, id)).toMatchObject({ status: 'Enabled', businessStatus: 'Normal' });

  await demarc.clock.advance('P1Y1D');
  expect(await show(client, id)).toMatchObject({ status: 'Enabled', businessStatus: 'FinancialLocked' });
});

it('one account does not see the connections of another, nor those of the test before', async () => {
  const id = await applyForConnection(clientOf(demarc.accounts.first));
  expect(await show(clientOf(demarc.accounts.second), id)).toBeUndefined();
});

it('a refusal has the code and the status of the documented service', async () => {
  const client = clientOf(demarc.accounts.first);
  const connection = { regionId, physicalConnectionId: await applyForConnection(client) };
  // A connection has to be confirmed before it can be enabled.
  await expect(
    client.enablePhysicalConnection(new Vpc.EnablePhysicalConnectionRequest(connection)),
  ).rejects.toMatchObject({
    code: 'Forbidden.NotAllowedInState',
    statusCode: 400,
  });
});
