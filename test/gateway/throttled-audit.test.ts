// Anybody with a key can send calls that the throttle refuses without end, so they must not fill the disk.
import { expect, it } from 'vitest';
import { lookupEvents } from '../../src/actions/actiontrail/LookupEvents.ts';
import { createPolicy } from '../../src/actions/ram/policy/CreatePolicy.ts';
import { throttlingSchema } from '../../src/gateway/throttle.ts';
import { ThrottledCalls } from '../../src/gateway/throttled-calls.ts';
import { answerOf, refusalOf } from '../support/answers.ts';
import { ramVersion } from '../support/ram.ts';
import { local, startTestServer } from '../support/server.ts';
import { callV1 } from '../support/signed-call.ts';

const Version = '2020-07-06';

it('throttled calls of an account and an action are one row of the audit, with their number', () => {
  const counted = new ThrottledCalls();
  const row = {
    at: 0,
    accountId: local.first.accountId,
    accessKeyId: 'testid',
    callerArn: '',
    principalId: null,
    sourceIp: '127.0.0.1',
    version: '2016-04-28',
    action: 'CancelPhysicalConnection',
    resource: '',
    requestId: '',
    outcome: 'Throttling.User',
    errorMessage: 'Denied.',
    changes: [],
  };
  for (let call = 0; call < 5; call += 1) counted.count(row);
  counted.count({ ...row, action: 'CreatePhysicalConnection' });
  expect(counted.take().map(({ action, errorMessage }) => [action, errorMessage])).toEqual([
    ['CancelPhysicalConnection', 'Denied. Calls refused so within a minute: 5.'],
    ['CreatePhysicalConnection', 'Denied. Calls refused so within a minute: 1.'],
  ]);
  expect(counted.take()).toEqual([]);
});

it('a throttled call tells the limit and the wait in the header of every client', async () => {
  const throttling = throttlingSchema.parse({ ratePerSecond: 0.01, burst: 1 });
  await using server = await startTestServer({ throttling });
  await callV1(server.url, { Action: 'DescribeRegions' });
  const { headers } = await callV1(server.url, { Action: 'DescribeRegions' });
  const waitMs = Number(headers.get('x-acs-retry-after'));
  expect(waitMs).toBeGreaterThan(0);
  for (const name of ['x-ratelimit-user', 'x-ratelimit-user-api'])
    expect(headers.get(name)).toBe(`Limit:1,Remain:0,TimeInWindow:100000,TimeLeft:${waitMs}`);
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
