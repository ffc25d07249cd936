import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerOf, refusalOf } from '../../../test/support/answers.ts';
import {
  application,
  ask,
  openProvider,
  operatorVersion,
  type TestProvider,
  type Parameters,
} from '../../../test/support/provider.ts';
import { ladder } from '../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { newUser } from '../../../test/support/roles.ts';
import { local } from '../../../test/support/server.ts';
import { asked, on, ownVbr } from '../../../test/support/virtual-border-routers.ts';
import { createPhysicalConnection } from '../vpc/physical-connection/CreatePhysicalConnection.ts';
import { createVirtualBorderRouter } from '../vpc/virtual-border-router/CreateVirtualBorderRouter.ts';
import { modifyVirtualBorderRouterAttribute } from '../vpc/virtual-border-router/ModifyVirtualBorderRouterAttribute.ts';
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

it('a resource is found by the calls that named it without changing it', async () => {
  await using own = await openProvider();
  const connection = await own.connectionIn('Enabled');
  const search = async (ResourceId: string, more: Parameters = {}) =>
    (await own.operator(describeAuditEvents, { ResourceId, ...more })).AuditEvents.AuditEvent;
  const vbr = await ownVbr(own.server, connection, { VlanId: '100' });
  const [created] = await search(connection);
  expect(created).toMatchObject({ EventName: 'CreateVirtualBorderRouter', Outcome: 'Success' });
  expect(created?.Changes.Change.map(({ ResourceId }) => ResourceId)).toContain(vbr);
  expect(await search(vbr)).toEqual([created]);
  await refusalOf(own, createVirtualBorderRouter, asked(connection, { VlanId: '100' }));
  const [refused] = await search(connection);
  expect(refused).toMatchObject({ EventName: 'CreateVirtualBorderRouter', Changes: { Change: [] } });
  expect(refused?.Outcome).not.toBe('Success');
});

it('a VLAN is found by the calls that took, changed or gave it up', async () => {
  await using own = await openProvider();
  const connection = await own.connectionIn('Enabled');
  const vbr = await ownVbr(own.server, connection, { VlanId: '101' });
  await ownVbr(own.server, connection, { VlanId: '1011' });
  const names = async (VlanId: number) =>
    (await own.operator(describeAuditEvents, { VlanId })).AuditEvents.AuditEvent.map(({ EventName }) => EventName);
  expect(await names(101)).toEqual(['CreateVirtualBorderRouter']);
  await answerOf(own, modifyVirtualBorderRouterAttribute, on(vbr, { VlanId: '102' }));
  expect(await names(101)).toEqual(['ModifyVirtualBorderRouterAttribute', 'CreateVirtualBorderRouter']);
  expect(await names(102)).toEqual(['ModifyVirtualBorderRouterAttribute']);
  expect(await names(1)).toEqual([]);
});

it('a caller is found by the name of a user, a session or the root, and by its ARN', async () => {
  await using own = await openProvider();
  const alice = await newUser(own, 'alice', { policies: ['AdministratorAccess'] });
  await newUser(own, 'malice', { policies: ['AdministratorAccess'] });
  await ask(own.url, createPhysicalConnection, { ...application, ClientToken: 'by-alice' }, alice);
  const callers = async (User: string) =>
    new Set(
      (await own.operator(describeAuditEvents, { User })).AuditEvents.AuditEvent.map(({ CallerArn }) => CallerArn),
    );
  const arn = `acs:ram::${local.first.accountId}:user/alice`;
  expect(await callers('alice')).toEqual(new Set([arn]));
  expect(await callers(arn)).toEqual(new Set([arn]));
  expect(await callers('root')).toEqual(new Set([`acs:ram::${local.first.accountId}:root`]));
  expect(await callers('lice')).toEqual(new Set());
  expect(await callers('%')).toEqual(new Set());
});

it('a range is said in any form of ISO 8601, or by how long ago it began, page after page', async () => {
  await using own = await openProvider();
  await own.apply();
  await own.apply();
  const count = async (range: Parameters) =>
    (await own.operator(describeAuditEvents, range)).AuditEvents.AuditEvent.length;
  const inShanghai = (ms: number) => `${new Date(Date.now() + 8 * 3_600_000 + ms).toISOString().slice(0, 23)}+08:00`;
  expect(await count({ StartTime: inShanghai(-60_000), EndTime: inShanghai(60_000) })).toBe(2);
  expect(await count({ StartTime: inShanghai(60_000), EndTime: inShanghai(120_000) })).toBe(0);
  expect(await count({ StartTime: '2h' })).toBe(2);
  expect(await count({ StartTime: '2d', EndTime: '1h' })).toBe(0);
  const first = await own.operator(describeAuditEvents, { StartTime: '5m', MaxResults: 1 });
  const second = await own.operator(describeAuditEvents, {
    StartTime: '5m',
    MaxResults: 1,
    NextToken: first.NextToken,
  });
  expect([first, second].map(({ AuditEvents }) => AuditEvents.AuditEvent.length)).toEqual([1, 1]);
  for (const StartTime of ['2', 'yesterday', '2026-02-30', '2y'])
    expect(await own.refusal(describeAuditEvents, { StartTime }, local.operator)).toMatchObject({
      code: 'InvalidParameter',
      message: expect.stringMatching(/"StartTime" is not valid: .*or how long ago, such as 2h\.$/) as string,
    });
});

it('a customer is refused', async () => {
  expect(await provider.refusal(describeAuditEvents)).toMatchObject({ status: 403, code: 'Forbidden.RAM' });
});

ladder(describeAuditEvents, {
  rungs: [
    ['tokenInvalid', { NextToken: 'none' }],
    ['timeRangeInvalid', { EndTime: '2026-11-23T00:00:00Z' }],
  ],
  mended: { ...operatorVersion, StartTime: '2026-11-24T00:00:00Z', EndTime: '2026-11-25T00:00:00Z' },
  key: local.operator,
});
