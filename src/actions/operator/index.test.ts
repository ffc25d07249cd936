// The operator's product as a whole: whose it is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../../../test/support/answers.ts';
import { openDesk, operatorVersion, type Desk } from '../../../test/support/desk.ts';
import { laptop } from '../../../test/support/server.ts';
import { operator } from './index.ts';

let desk: Desk & AsyncDisposable;
let line: string;
beforeAll(async () => {
  desk = await openDesk();
  line = await desk.connectionIn('Initial');
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

const denied = {
  status: 403,
  code: 'Forbidden.RAM',
  message: "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
};

describe.each(operator.actions)('$name', (action) => {
  /** Enough for any of them, so that nothing but the caller is in the way. */
  const parameters = () => ({
    PhysicalConnectionId: line,
    InstanceId: line,
    AccessPointId: 'ap-cn-hangzhou-yh-C',
    AdLocation: 'rack 1',
    PortNumber: '1/1/1',
    Reason: 'no',
    BusinessStatus: 'SecurityLocked',
    OrderId: '202844382740728',
    AccountId: laptop.first.accountId,
    Name: 'Mine Ltd.',
    Balance: 1_000_000,
  });

  it('is refused to customers, of their own lines too', async () => {
    const before = await desk.show(line);
    for (const key of [laptop.first, laptop.second])
      expect(await desk.refusal(action, parameters(), key)).toEqual(denied);
    expect(await desk.show(line)).toEqual(before);
  });

  it('is refused to customers before its parameters are looked at', async () => {
    expect(await refusalOf(desk, action, operatorVersion)).toEqual(denied);
  });

  it('is not found in the customer’s version', async () => {
    expect(await refusalOf(desk, action, {}, { key: laptop.operator })).toMatchObject({
      status: 404,
      code: 'InvalidAction.NotFound',
    });
  });
});
