// How the official clients take a limit: told when to come back, they come back and are answered.
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { CreatePhysicalConnectionRequest, DescribeRegionsRequest } from '@alicloud/vpc20160428';
import { expect, it } from 'vitest';
import { throttlingSchema } from '../../src/gateway/throttle.ts';
import { popCore, sdk } from '../support/clients.ts';
import { demarc, emptyFolder } from '../support/command-line.ts';
import { application, byHand, region } from '../support/provider.ts';
import { local, startTestServer } from '../support/server.ts';

/** One call every 300 ms. */
const scarce = throttlingSchema.parse({ ratePerSecond: 1 / 0.3, burst: 1 });
const waitMs = 300;

/** The SDK's own way to come back after a limit, which its users have to ask for. */
const retryOptions = {
  retryable: true,
  retryCondition: [{ maxAttempts: 10, exception: ['ThrottlingError'], errorCode: ['Throttling.User'] }],
  noRetryCondition: [],
};

it('the official SDK waits as long as it is told, and succeeds', async () => {
  await using server = await startTestServer({ throttling: scarce });
  const client = sdk(server.url, local.first, { retryOptions });
  const startedAt = performance.now();
  for (let call = 0; call < 3; call += 1) {
    const { statusCode } = await client.describeRegions(new DescribeRegionsRequest({}));
    expect(statusCode).toBe(200);
  }
  // Its timer may be a little early.
  expect(performance.now() - startedAt).toBeGreaterThan(2 * waitMs - 20);
});

it('a create that the official SDK repeats after a limit makes one connection', async () => {
  await using server = await startTestServer({ ...byHand, throttling: scarce });
  const client = sdk(server.url, local.first, { retryOptions });
  const create = async () => {
    const request = new CreatePhysicalConnectionRequest({
      regionId: region,
      accessPointId: application.AccessPointId,
      lineOperator: application.LineOperator,
      peerLocation: application.PeerLocation,
      clientToken: crypto.randomUUID(),
    });
    return (await client.createPhysicalConnection(request)).body?.physicalConnectionId;
  };
  const ids = await Promise.all([create(), create(), create()]);
  expect(new Set(ids).size).toBe(3);
});

it('without retries the official SDK gives its ThrottlingError with the time to wait', async () => {
  await using server = await startTestServer({ throttling: scarce });
  const client = sdk(server.url);
  await client.describeRegions(new DescribeRegionsRequest({}));
  await expect(client.describeRegions(new DescribeRegionsRequest({}))).rejects.toMatchObject({
    name: 'ThrottlingError',
    code: 'Throttling.User',
    statusCode: 400,
    retryAfter: expect.closeTo(waitMs, -2) as number,
  });
});

it('pop-core, which never retries, tells its user the code', async () => {
  await using server = await startTestServer({ throttling: scarce });
  const client = popCore(server.url);
  await client.request('DescribeRegions', {});
  await expect(client.request('DescribeRegions', {})).rejects.toMatchObject({
    name: 'Throttling.UserError',
    code: 'Throttling.User',
  });
});

it('a limit for an action that there is not is refused at start', async () => {
  using folder = emptyFolder();
  writeFileSync(join(folder.path, 'demarc.yaml'), 'throttling: { actions: { CreateLine: { ratePerSecond: 1 } } }\n');
  const args = ['serve', '--port', '0', '--database', 'memory:', '--config', 'demarc.yaml'];
  const { stderr, exitCode } = await demarc(args, { folder: folder.path });
  expect(stderr).toBe("demarc: throttling: there is no action 'CreateLine'; see `demarc actions`\n");
  expect(exitCode).toBe(1);
});
