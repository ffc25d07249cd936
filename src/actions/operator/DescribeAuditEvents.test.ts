import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDesk, operatorVersion, type Desk, type Parameters } from '../../../test/support/desk.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { laptop } from '../../../test/support/server.ts';
import { createAccount } from './CreateAccount.ts';
import { describeAuditEvents } from './DescribeAuditEvents.ts';
import { rejectPhysicalConnection } from './RejectPhysicalConnection.ts';

provokesEveryError(
  describeAuditEvents,
  {
    timeRangeInvalid: () => ({
      ...operatorVersion,
      StartTime: '2026-11-24T00:00:00Z',
      EndTime: '2026-11-23T00:00:00Z',
    }),
    tokenInvalid: () => ({ ...operatorVersion, NextToken: 'forged' }),
  },
  {},
  { key: laptop.operator },
);

let desk: Desk & AsyncDisposable;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

async function events(params: Parameters = {}) {
  return (await desk.operator(describeAuditEvents, params)).AuditEvents.AuditEvent;
}

it("staff see the customer's calls and their own, with what has changed", async () => {
  const id = await desk.apply();
  await desk.operator(rejectPhysicalConnection, { PhysicalConnectionId: id, Reason: 'No duct' });
  const [rejected, created] = await events({ ResourceId: id });
  expect(created).toMatchObject({
    EventName: 'CreatePhysicalConnection',
    AccountId: laptop.first.accountId,
    Outcome: 'Success',
  });
  expect(rejected).toMatchObject({
    EventName: 'RejectPhysicalConnection',
    AccountId: laptop.operator.accountId,
    AccessKeyId: 'operator',
    CallerArn: `acs:ram::${laptop.operator.accountId}:root`,
  });
  expect(rejected?.Changes.Change).toContainEqual({
    ResourceId: id,
    Field: 'status',
    Before: 'Initial',
    After: 'Rejected',
  });
});

it('a refused call has its code and message, and is found by its request id', async () => {
  const unknown = { PhysicalConnectionId: 'pc-unknown', Reason: 'No duct' };
  const { code, message } = await desk.refusal(rejectPhysicalConnection, unknown, laptop.operator);
  const [last] = await events({ EventName: 'RejectPhysicalConnection' });
  expect(last).toMatchObject({ Outcome: code, ErrorMessage: message });
  expect(await events({ EventRequestId: last?.RequestId ?? '' })).toEqual([last]);
});

it('a new account has its key among the changes, the secret masked', async () => {
  const { AccountId, AccessKeyId, AccessKeySecret } = await desk.operator(createAccount, { Name: 'Grey Heron' });
  const [opened] = await events({ EventName: 'CreateAccount' });
  expect(opened?.Changes.Change).toContainEqual({ ResourceId: AccountId, Field: 'name', After: 'Grey Heron' });
  expect(opened?.Changes.Change).toContainEqual({ ResourceId: AccessKeyId, Field: 'sealed_secret', After: '***' });
  expect(JSON.stringify(opened)).not.toContain(AccessKeySecret);
});

it('an account is singled out, and pages follow each other by token', async () => {
  await desk.apply();
  await desk.apply();
  const params = { AccountId: laptop.first.accountId, MaxResults: 1 };
  const first = await desk.operator(describeAuditEvents, params);
  const second = await desk.operator(describeAuditEvents, { ...params, NextToken: first.NextToken });
  const [newer, older] = [...first.AuditEvents.AuditEvent, ...second.AuditEvents.AuditEvent];
  expect(newer?.AccountId).toBe(laptop.first.accountId);
  expect(newer?.Sequence).toBeGreaterThan(older?.Sequence ?? Infinity);
});

it('a customer is refused', async () => {
  expect(await desk.refusal(describeAuditEvents)).toMatchObject({ status: 403, code: 'Forbidden.RAM' });
});
