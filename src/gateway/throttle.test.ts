import { describe, expect, it } from 'vitest';
import { asAccountId, type AccountId } from '../domain/ids.ts';
import { throttleOf, throttlingSchema, type Bucket } from './throttle.ts';

const account = asAccountId('1231579085529123');
const other = asAccountId('1342435124000001');

/** Whether each of these calls at one moment may go on. */
function allowed(settings: unknown, calls: readonly (readonly [account: AccountId, action: string])[]): boolean[] {
  const throttle = throttleOf(throttlingSchema.parse(settings));
  return calls.map(([accountId, action]) => throttle.take(accountId, action, 0) === undefined);
}

const twice = (accountId: AccountId, action: string) =>
  [
    [accountId, action],
    [accountId, action],
  ] as const;

describe('the limit of a call', () => {
  const one = { ratePerSecond: 1, burst: 1 };
  const none = { ratePerSecond: null };

  it('is none without settings', () => {
    expect(allowed({}, twice(account, 'Create'))).toEqual([true, true]);
  });

  it('is the general one, for each account and action apart', () => {
    const calls = [...twice(account, 'Create'), [account, 'Describe'], [other, 'Create']] as const;
    expect(allowed(one, calls)).toEqual([true, false, true, true]);
  });

  it('is that of its action before the general one', () => {
    expect(allowed({ actions: { Create: one } }, twice(account, 'Create'))).toEqual([true, false]);
    expect(allowed({ actions: { Create: one } }, twice(account, 'Describe'))).toEqual([true, true]);
    expect(allowed({ ...one, actions: { Create: none } }, twice(account, 'Create'))).toEqual([true, true]);
  });

  it('is that of its account before that of its action', () => {
    const settings = { actions: { Create: one }, accounts: { [account]: none } };
    expect(allowed(settings, [...twice(account, 'Create'), ...twice(other, 'Create')])).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('is that of its account and action before all others', () => {
    const settings = { ...one, accounts: { [account]: { ...none, actions: { Create: one } } } };
    expect(allowed(settings, twice(account, 'Create'))).toEqual([true, false]);
    expect(allowed(settings, twice(account, 'Describe'))).toEqual([true, true]);
  });

  it('is the general one for an account that has a row for another action only', () => {
    const settings = { ...one, accounts: { [account]: { actions: { Create: none } } } };
    expect(allowed(settings, twice(account, 'Describe'))).toEqual([true, false]);
  });
});

it('buckets that have filled up are forgotten, and none that would let a caller through', () => {
  const buckets = new Map<string, Bucket>();
  const throttle = throttleOf(throttlingSchema.parse({ ratePerSecond: 1, burst: 1 }), buckets);
  for (let call = 0; call < 20_000; call += 1) {
    const caller = asAccountId(`account-${call}`);
    throttle.take(caller, 'Create', call);
    expect(throttle.take(caller, 'Create', call)).toBe(1000);
    expect(buckets.size).toBeLessThanOrEqual(2002);
  }
  expect(throttle.take(asAccountId('account-19500'), 'Create', 20_000)).toBe(500);
});
