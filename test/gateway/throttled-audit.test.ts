// What the throttle refuses can be sent without end by anybody with a key, so it must not fill the disk.
import { expect, it, vi } from 'vitest';
import { lookupEvents } from '../../src/actions/actiontrail/LookupEvents.ts';
import { cancelPhysicalConnection } from '../../src/actions/vpc/physical-connection/CancelPhysicalConnection.ts';
import { createPolicy } from '../../src/actions/ram/policy/CreatePolicy.ts';
import { throttlingSchema } from '../../src/gateway/throttle.ts';
import { answerOf, refusalOf } from '../support/answers.ts';
import { ramVersion } from '../support/ram.ts';
import { startTestServer } from '../support/server.ts';
import { callV1 } from '../support/signed-call.ts';

const cancel = { RegionId: 'cn-hangzhou', PhysicalConnectionId: 'pc-unknown' } as const;
const Version = '2020-07-06';

it('a minute of throttled calls leaves one row in the audit, with their number', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const actions = { CancelPhysicalConnection: { ratePerSecond: 0.001, burst: 1 } };
    await using server = await startTestServer({ throttling: throttlingSchema.parse({ actions }) });
    await refusalOf(server, cancelPhysicalConnection, cancel);
    for (let call = 0; call < 5; call += 1)
      expect(await refusalOf(server, cancelPhysicalConnection, cancel)).toMatchObject({ code: 'Throttling.User' });
    const seen = async () =>
      (await answerOf(server, lookupEvents, { Version })).Events.map(({ errorCode }) => errorCode);
    expect(await seen()).toEqual(['InvalidPhysicalConnectionId.NotFound']);
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(async () => {
      expect(await seen()).toContain('Throttling.User');
    });
    const { Events } = await answerOf(server, lookupEvents, { Version });
    expect(Events).toHaveLength(2);
    expect(Events.map(({ errorMessage }) => errorMessage)).toContain(
      'Request was denied due to user flow control. Calls refused so within a minute: 5.',
    );
  } finally {
    vi.useRealTimers();
  }
});

it('a throttled call tells the limit and the wait in the header of every client', async () => {
  const throttling = throttlingSchema.parse({ ratePerSecond: 0.5, burst: 1 });
  await using server = await startTestServer({ throttling });
  await callV1(server.url, { Action: 'DescribeRegions' });
  const { headers } = await callV1(server.url, { Action: 'DescribeRegions' });
  const waitMs = Number(headers.get('x-acs-retry-after'));
  expect(waitMs).toBeGreaterThan(0);
  for (const name of ['x-ratelimit-user', 'x-ratelimit-user-api'])
    expect(headers.get(name)).toBe(`Limit:1,Remain:0,TimeInWindow:2000,TimeLeft:${waitMs}`);
});

it('of a message that repeats what was sent, the audit keeps the beginning', async () => {
  await using server = await startTestServer();
  const document = JSON.stringify({
    Version: '1',
    Statement: [{ Effect: 'Allow', Action: 'x'.repeat(5000), Resource: '*' }],
  });
  await refusalOf(server, createPolicy, { ...ramVersion, PolicyName: 'long', PolicyDocument: document });
  const { Events } = await answerOf(server, lookupEvents, { Version });
  expect(Events[0]?.errorMessage?.length).toBeLessThanOrEqual(500);
});
