import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProvider, operatorVersion, type TestProvider, type Parameters } from '../../../test/support/provider.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { local } from '../../../test/support/server.ts';
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
  { key: local.operator },
);

let provider: TestProvider & AsyncDisposable;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(async () => {
  await provider[Symbol.asyncDispose]();
});

async function events(params: Parameters = {}) {
  return (await provider.operator(describeAuditEvents, params)).AuditEvents.AuditEvent;
}

it("staff see the customer's calls and their own, with what has changed", async () => {
  const id = await provider.apply();
  await provider.operator(rejectPhysicalConnection, { PhysicalConnectionId: id, Reason: 'No duct' });
  const [rejected, created] = await events({ ResourceId: id });
  expect(created).toMatchObject({
    EventName: 'CreatePhysicalConnection',
    AccountId: local.first.accountId,
    Outcome: 'Success',
  });
  expect(rejected).toMatchObject({
    EventName: 'RejectPhysicalConnection',
    AccountId: local.operator.accountId,
    AccessKeyId: 'operator',
    CallerArn: `acs:ram::${local.operator.accountId}:root`,
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
  const { code, message } = await provider.refusal(rejectPhysicalConnection, unknown, local.operator);
  const [last] = await events({ EventName: 'RejectPhysicalConnection' });
  expect(last).toMatchObject({ Outcome: code, ErrorMessage: message });
  expect(await events({ EventRequestId: last?.RequestId ?? '' })).toEqual([last]);
});

it('a new account has its key among the changes, the secret masked', async () => {
  const { AccountId, AccessKeyId, AccessKeySecret } = await provider.operator(createAccount, { Name: 'Grey Heron' });
  const [opened] = await events({ EventName: 'CreateAccount' });
  expect(opened?.Changes.Change).toContainEqual({ ResourceId: AccountId, Field: 'name', After: 'Grey Heron' });
  expect(opened?.Changes.Change).toContainEqual({ ResourceId: AccessKeyId, Field: 'sealed_secret', After: '***' });
  expect(JSON.stringify(opened)).not.toContain(AccessKeySecret);
});

it('an account is singled out, and pages follow each other by token', async () => {
  await provider.apply();
  await provider.apply();
  const params = { AccountId: local.first.accountId, MaxResults: 1 };
  const first = await provider.operator(describeAuditEvents, params);
  const second = await provider.operator(describeAuditEvents, { ...params, NextToken: first.NextToken });
  const [newer, older] = [...first.AuditEvents.AuditEvent, ...second.AuditEvents.AuditEvent];
  expect(newer?.AccountId).toBe(local.first.accountId);
  expect(newer?.Sequence).toBeGreaterThan(older?.Sequence ?? Infinity);
});

it('a customer is refused', async () => {
  expect(await provider.refusal(describeAuditEvents)).toMatchObject({ status: 403, code: 'Forbidden.RAM' });
});
