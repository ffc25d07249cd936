// A user of the staff with policies that name a customer's account: what staff touch is the customer's, in both products and
// in lists.
import { expect, it } from 'vitest';
import { acceptPhysicalConnectionLOA } from '../src/actions/operator/AcceptPhysicalConnectionLOA.ts';
import { approvePhysicalConnection } from '../src/actions/operator/ApprovePhysicalConnection.ts';
import { describeAccounts } from '../src/actions/operator/DescribeAccounts.ts';
import { describeAuditEvents } from '../src/actions/operator/DescribeAuditEvents.ts';
import { describeOrders } from '../src/actions/operator/DescribeOrders.ts';
import { describePorts } from '../src/actions/operator/DescribePorts.ts';
import { describeWork } from '../src/actions/operator/DescribeWork.ts';
import { modifyAccount } from '../src/actions/operator/ModifyAccount.ts';
import { settleOrder } from '../src/actions/operator/SettleOrder.ts';
import { createPhysicalConnectionSetupOrder } from '../src/actions/vpc/order/CreatePhysicalConnectionSetupOrder.ts';
import { cancelPhysicalConnection } from '../src/actions/vpc/physical-connection/CancelPhysicalConnection.ts';
import { confirmPhysicalConnection } from '../src/actions/vpc/physical-connection/ConfirmPhysicalConnection.ts';
import { portOf } from '../src/domain/port-number.ts';
import { application, ask, openProvider, region, type TestProvider } from './support/provider.ts';
import { local, type Key } from './support/server.ts';
import { storeConnection } from './support/stored-connections.ts';
import { aUser, attachPolicy, type WrittenStatement } from './support/users.ts';

const [first, second] = [local.first.accountId, local.second.accountId];
const denied = { status: 403, code: 'Forbidden.RAM' };

function allow(Resource: string | string[], Action: string | string[] = ['vpc:*', 'demarc:*']): WrittenStatement {
  return { Effect: 'Allow', Action, Resource };
}

function deny(Resource: string, Action = '*'): WrittenStatement {
  return { Effect: 'Deny', Action, Resource };
}

async function staffUser({ server }: TestProvider, ...statements: readonly WrittenStatement[]): Promise<Key> {
  const user = await aUser(server, local.operator.accountId);
  await attachPolicy(server, user, ...statements);
  return user.key;
}

/** Policies of four kinds that let their user act for the second customer only. */
const forTheSecond: Readonly<Record<string, readonly WrittenStatement[]>> = {
  'all but what is denied of one customer': [allow('*'), deny(`acs:vpc:*:${first}:*`)],
  'what is allowed of one customer': [allow(`acs:vpc:*:${second}:*`)],
  'all but one customer’s, by a pattern with wildcards': [
    allow('acs:*:*:*:*'),
    deny(`acs:vpc:*:${first.slice(0, 15)}?:*/*`),
  ],
  'what is not another customer’s': [{ Effect: 'Allow', Action: '*', NotResource: `acs:vpc:*:${first}:*` }],
};

it.each(Object.entries(forTheSecond))('%s: holds for calls in both products', async (_name, statements) => {
  await using provider = await openProvider();
  const key = await staffUser(provider, ...statements);
  const { server } = provider;
  for (const [accountId, isAllowed] of [
    [first, false],
    [second, true],
  ] as const) {
    const connection = async (status: 'Initial' | 'Allocated') => await storeConnection(server, { accountId, status });
    const calls = [
      [cancelPhysicalConnection, { PhysicalConnectionId: await connection('Initial') }],
      [confirmPhysicalConnection, { PhysicalConnectionId: await connection('Allocated') }],
      [approvePhysicalConnection, { PhysicalConnectionId: await connection('Initial') }],
      [modifyAccount, { AccountId: accountId, Name: 'Renamed Ltd.' }],
    ] as const;
    for (const [action, params] of calls)
      if (isAllowed) await ask(provider.url, action, params, key);
      else expect(await provider.refusal(action, params, key), action.name).toMatchObject(denied);
  }
});

it('an order and an LOA are of the customer whose connection they are for', async () => {
  await using provider = await openProvider();
  const key = await staffUser(provider, allow('*'), deny(`acs:vpc:*:${first}:*`));
  const order = { ...application, AutoPay: false };
  const of = async (owner: Key) => await ask(provider.url, createPhysicalConnectionSetupOrder, order, owner);
  const [mine, theirs] = [await of(local.first), await of(local.second)];
  expect(await provider.refusal(settleOrder, { OrderId: mine.OrderId }, key)).toMatchObject(denied);
  await ask(provider.url, settleOrder, { OrderId: theirs.OrderId }, key);
  const loa = { InstanceId: mine.PhysicalConnectionId };
  expect(await provider.refusal(acceptPhysicalConnectionLOA, loa, key)).toMatchObject(denied);
});

it('an order is of the region in which its connection is, in lists too', async () => {
  await using provider = await openProvider();
  const { url } = provider;
  const elsewhere = { RegionId: 'cn-beijing', AccessPointId: 'ap-cn-beijing-ft-A' };
  const placed = async (more = {}) =>
    (await ask(url, createPhysicalConnectionSetupOrder, { ...application, AutoPay: false, ...more }, local.first))
      .OrderId;
  const [here, there] = [await placed(), await placed(elsewhere)];
  const listed = async (key: Key) =>
    (await ask(url, describeOrders, {}, key)).Orders.Order.map(({ OrderId }) => OrderId);
  const ofBeijing = await staffUser(provider, allow(`acs:vpc:cn-beijing:${first}:*`));
  expect(await listed(ofBeijing)).toEqual([there]);
  expect(await provider.refusal(settleOrder, { OrderId: here }, ofBeijing)).toMatchObject(denied);
  await ask(url, settleOrder, { OrderId: there }, ofBeijing);
  const shut = await staffUser(provider, allow('*'), deny(`acs:vpc:cn-beijing:${first}:*`));
  expect(await listed(shut)).toEqual([here]);
});

it.each(Object.entries(forTheSecond))('%s: holds for lists, in rows and totals', async (_name, statements) => {
  await using provider = await openProvider();
  const { server, url } = provider;
  const { AccessPointId } = application;
  for (const owner of [local.first, local.second]) {
    await ask(url, createPhysicalConnectionSetupOrder, { ...application, AutoPay: false }, owner);
    const place = { accountId: owner.accountId, accessPointId: AccessPointId, status: 'Enabled' } as const;
    await storeConnection(server, { ...place, ...portOf('rack 1', `1/1/${owner.accountId.slice(-1)}`) });
  }
  const key = await staffUser(provider, ...statements);
  const orders = await ask(url, describeOrders, {}, key);
  expect([orders.TotalCount, orders.Orders.Order.map(({ AccountId }) => AccountId)]).toEqual([1, [second]]);
  const work = await ask(url, describeWork, {}, key);
  expect([work.TotalCount, work.WorkSet.Work.map(({ AccountId }) => AccountId)]).toEqual([1, [second]]);
  const accounts = (await ask(url, describeAccounts, { PageSize: 50 }, key)).Accounts.Account;
  expect(accounts.map(({ AccountId }) => AccountId)).not.toContain(first);
  expect(accounts.map(({ AccountId }) => AccountId)).toContain(second);
  const { AuditEvents } = await ask(url, describeAuditEvents, {}, key);
  expect(new Set(AuditEvents.AuditEvent.map(({ AccountId }) => AccountId))).toEqual(new Set([second]));
});

it('the ports of an access point are listed but for those of connections that are denied', async () => {
  await using provider = await openProvider();
  const { AccessPointId } = application;
  for (const [index, accountId] of [first, second].entries()) {
    const place = { accountId, accessPointId: AccessPointId, status: 'Enabled' } as const;
    await storeConnection(provider.server, { ...place, ...portOf('rack 1', `1/1/${String(index)}`) });
  }
  const ports = async (...statements: readonly WrittenStatement[]) => {
    const shown = await ask(provider.url, describePorts, { AccessPointId }, await staffUser(provider, ...statements));
    return [shown.TotalCount, shown.TakenPorts.TakenPort.map(({ AccountId }) => AccountId)];
  };
  const asking = allow('acs:demarc:*:*:accesspoint/*', 'demarc:DescribePorts');
  expect(await ports(asking)).toEqual([2, [first, second]]);
  expect(await ports(asking, deny(`acs:vpc:*:${first}:*`))).toEqual([1, [second]]);
});

it('what staff did for a customer is in the audit under the customer’s account, and hidden with it', async () => {
  await using provider = await openProvider();
  for (const owner of [local.first, local.second]) {
    const { PhysicalConnectionId } = await ask(
      provider.url,
      createPhysicalConnectionSetupOrder,
      { ...application, AutoPay: true },
      owner,
    );
    await provider.operator(approvePhysicalConnection, { PhysicalConnectionId });
  }
  const key = await staffUser(provider, allow('*'), deny(`acs:vpc:*:${first}:*`));
  const { AuditEvents } = await ask(provider.url, describeAuditEvents, { EventName: 'ApprovePhysicalConnection' }, key);
  expect(AuditEvents.AuditEvent.map(({ Resource }) => Resource.split(':').slice(0, 4).join(':'))).toEqual([
    `acs:demarc:*:${second}`,
  ]);
});

it('names of the provider’s own go on being allowed and denied', async () => {
  await using provider = await openProvider();
  const PhysicalConnectionId = await storeConnection(provider.server, { regionId: region });
  const call = { PhysicalConnectionId };
  const all = 'acs:demarc:*:*:physicalconnection/*';
  const wrong = await staffUser(provider, allow('acs:demarc:*:*:order/*'));
  expect(await provider.refusal(approvePhysicalConnection, call, wrong)).toMatchObject(denied);
  expect(await provider.refusal(describeWork, {}, wrong)).toMatchObject(denied);
  const shut = await staffUser(provider, allow('*'), deny(all));
  expect(await provider.refusal(approvePhysicalConnection, call, shut)).toMatchObject(denied);
  await ask(provider.url, approvePhysicalConnection, call, await staffUser(provider, allow(all)));
});
