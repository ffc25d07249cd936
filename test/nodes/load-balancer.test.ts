// The parts of deploy/compose.cluster.yaml, without containers: three nodes, PostgreSQL and HAProxy.
import { CreatePhysicalConnectionRequest, DescribePhysicalConnectionsRequest } from '@alicloud/vpc20160428';
import { expect, it } from 'vitest';
import { startBalancer, whyNoBalancer } from '../support/balancer.ts';
import { sdk } from '../support/clients.ts';
import { region } from '../support/provider.ts';
import { startNodes } from '../support/nodes.ts';
import { startPostgres } from '../support/postgres-cluster.ts';
import { lookupEvents } from '../../src/actions/actiontrail/LookupEvents.ts';
import { answerOf } from '../support/answers.ts';
import { ownAccounts, ownKey as key, startTestServer } from '../support/server.ts';
import { pairs, signV1 } from '../support/signed-call.ts';

const whyNot = whyNoBalancer();
const configuration = ["trustedProxies: ['127.0.0.1']", `accounts: ${JSON.stringify(ownAccounts)}`];

it.skipIf(whyNot !== undefined)(
  'behind the load balancer calls go on while nodes stop and are killed, and none is too long for it',
  async () => {
    await using cluster = await startPostgres();
    await using nodes = await startNodes(3, cluster.url, configuration);
    await using balancer = await startBalancer(nodes.all.map(({ url }) => url));
    const client = sdk(balancer.url, key);

    await client.createPhysicalConnection(
      new CreatePhysicalConnectionRequest({
        regionId: region,
        accessPointId: 'ap-cn-hangzhou-yh-C',
        lineOperator: 'CT',
        peerLocation: 'Hangzhou',
        clientToken: crypto.randomUUID(),
      }),
    );
    const lines = async (): Promise<number | undefined> =>
      (await client.describePhysicalConnections(new DescribePhysicalConnectionsRequest({ regionId: region }))).body
        ?.totalCount;
    const goOn = async (): Promise<void> => {
      for (let call = 0; call < 9; call += 1) expect(await lines()).toBe(1);
    };
    await goOn();

    const [first, second, third] = nodes.all;
    const query = `?Action=DescribeRegions&Version=2016-04-28&Format=JSON&Padding=${'x'.repeat(250 * 1024)}`;
    const body = `Action=DescribeRegions&Version=2016-04-28&Format=JSON&Padding=${'x'.repeat(1000 * 1024)}`;
    const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body };
    for (const [path, init] of [
      [query, undefined],
      ['', form],
    ] as const) {
      const behind = await fetch(`${balancer.url}/${path}`, init);
      expect(behind.status).toBe((await fetch(`${first?.url}/${path}`, init)).status);
      expect(await behind.text()).toContain('"Code":"MissingAccessKeyId"');
    }
    expect((await fetch(`${balancer.url}/metrics`)).status).toBe(404);

    await first?.stop('SIGTERM');
    await goOn();
    await second?.stop('SIGKILL');
    await goOn();
    await third?.stop('SIGTERM');
    expect((await fetch(`${balancer.url}/readyz`)).status).toBe(503);
  },
);

it.skipIf(whyNot !== undefined)(
  'behind the load balancer nobody forges where a call comes from, or reads metrics',
  async () => {
    await using server = await startTestServer({ trustedProxies: ['127.0.0.1'], accounts: ownAccounts });
    await using balancer = await startBalancer([server.url]);
    const forged = { 'x-forwarded-for': '198.51.100.7', forwarded: 'for=198.51.100.7', 'x-real-ip': '198.51.100.7' };
    const call = pairs(
      signV1({ Action: 'CancelPhysicalConnection', RegionId: region, PhysicalConnectionId: 'pc-none' }, { key }),
    );
    await fetch(`${balancer.url}/?${call}`, { headers: forged });
    const { Events } = await answerOf(server, lookupEvents, { Version: '2020-07-06' }, { key });
    expect(Events.map(({ sourceIpAddress }) => sourceIpAddress)).toEqual(['127.0.0.1']);
    for (const path of ['metrics', '%6detrics', '%6D%65trics', '/metrics', 'metrics/'])
      expect([path, (await fetch(`${balancer.url}/${path}`)).status]).toEqual([path, 404]);
  },
);
