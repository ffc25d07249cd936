// The operator's product as a whole: whose it is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf } from '../../../test/support/answers.ts';
import { openProvider, operatorVersion, type TestProvider } from '../../../test/support/provider.ts';
import { local } from '../../../test/support/server.ts';
import { operator } from './index.ts';

let provider: TestProvider & AsyncDisposable;
let connection: string;
beforeAll(async () => {
  provider = await openProvider();
  connection = await provider.connectionIn('Initial');
});
afterAll(async () => {
  await provider[Symbol.asyncDispose]();
});

const denied = {
  status: 403,
  code: 'Forbidden.RAM',
  message: "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
};

describe.each(operator.actions)('$name', (action) => {
  /** Enough for any of them, so that nothing but the caller is in the way. */
  const parameters = () => ({
    PhysicalConnectionId: connection,
    InstanceId: connection,
    AccessPointId: 'ap-cn-hangzhou-yh-C',
    AdLocation: 'rack 1',
    PortNumber: '1/1/1',
    Reason: 'no',
    BusinessStatus: 'SecurityLocked',
    OrderId: '202844382740728',
    AccountId: local.first.accountId,
    Name: 'Mine Ltd.',
    Balance: 1_000_000,
  });

  it('is refused to customers, of their own connections too', async () => {
    const before = await provider.show(connection);
    for (const key of [local.first, local.second])
      expect(await provider.refusal(action, parameters(), key)).toEqual(denied);
    expect(await provider.show(connection)).toEqual(before);
  });

  it('is refused to customers before its parameters are looked at', async () => {
    expect(await refusalOf(provider, action, operatorVersion)).toEqual(denied);
  });

  it('is not found in the customer’s version', async () => {
    expect(await refusalOf(provider, action, {}, { key: local.operator })).toMatchObject({
      status: 404,
      code: 'InvalidAction.NotFound',
    });
  });
});
