// Customers' accounts: CreateAccount, ModifyAccount and DescribeAccounts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, formats, refusalOf } from '../../../test/support/answers.ts';
import {
  application,
  ask,
  openProvider,
  operatorVersion,
  refusal,
  type TestProvider,
  type Parameters,
} from '../../../test/support/provider.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { local, type Key } from '../../../test/support/server.ts';
import { createPhysicalConnection } from '../vpc/physical-connection/CreatePhysicalConnection.ts';
import { describePhysicalConnections } from '../vpc/physical-connection/DescribePhysicalConnections.ts';
import { createAccount } from './CreateAccount.ts';
import { describeAccounts } from './DescribeAccounts.ts';
import { modifyAccount } from './ModifyAccount.ts';
import { ladder } from '../../../test/support/ladder.ts';

const staff = { key: local.operator };
const stranger = () => ({ ...operatorVersion, AccountId: '9999999999999999' });

provokesEveryError(
  createAccount,
  { accountExists: () => ({ ...operatorVersion, Name: 'Again Ltd.', AccountId: local.first.accountId }) },
  {},
  staff,
);
provokesEveryError(
  modifyAccount,
  {
    accountNotFound: stranger,
    balanceChanged: () => ({ ...operatorVersion, AccountId: local.first.accountId, Balance: '5', BalanceBefore: '4' }),
    ownAccount: () => ({ ...operatorVersion, AccountId: local.operator.accountId, Suspended: 'true' }),
  },
  {},
  staff,
);
provokesEveryError(describeAccounts, { accountNotFound: stranger }, {}, staff);

let provider: TestProvider & AsyncDisposable;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(async () => {
  await provider[Symbol.asyncDispose]();
});

async function open(more: Parameters = {}): Promise<Key & { readonly AccountId: string }> {
  const { AccountId, AccessKeyId, AccessKeySecret } = await provider.operator(createAccount, {
    Name: '杭州蓝鹭贸易有限公司',
    ...more,
  });
  return { AccountId, accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret };
}

async function account(AccountId: string) {
  const [found] = (await provider.operator(describeAccounts, { AccountId })).Accounts.Account;
  return found;
}

describe('a new account', () => {
  it.each(formats)('has a number, and a key whose secret is shown this once, in %s', async (format) => {
    const call = { ...operatorVersion, Name: 'Blue & Heron <Ltd.>' };
    const { AccountId, AccessKeyId, AccessKeySecret } = await answerOf(provider, createAccount, call, {
      ...staff,
      format,
    });
    expect(AccountId).toMatch(/^[1-9]\d{15}$/);
    expect(AccessKeySecret.length).toBeGreaterThanOrEqual(30);
    const shown = await answerOf(provider, describeAccounts, { ...operatorVersion, AccountId }, { ...staff, format });
    expect(shown).toMatchObject({ TotalCount: 1, Accounts: { Account: [{ Name: 'Blue & Heron <Ltd.>' }] } });
    expect(JSON.stringify(shown)).not.toContain(AccessKeyId);
    expect(JSON.stringify(shown)).not.toContain(AccessKeySecret);
  });

  it('is a customer of the Chinese site without money, where nothing else is said', async () => {
    const { AccountId } = await open();
    expect(await account(AccountId)).toMatchObject({
      AccountId,
      Kind: 'customer',
      Site: 'cn',
      Name: '杭州蓝鹭贸易有限公司',
      Balance: 0,
      Suspended: false,
    });
  });

  it('has the number, the site and the money that it is given', async () => {
    const given = { AccountId: '1888888888888888', Site: 'intl', Balance: 123_456 };
    expect((await open(given)).AccountId).toBe('1888888888888888');
    expect(await account('1888888888888888')).toMatchObject(given);
  });

  it('can call with its key, and sees nothing of other accounts', async () => {
    const key = await open();
    await provider.apply();
    const wish = { ...application, ClientToken: 'the-first' };
    const { PhysicalConnectionId } = await ask(provider.url, createPhysicalConnection, wish, key);
    const page = await ask(provider.url, describePhysicalConnections, {}, key);
    expect(page.PhysicalConnectionSet.PhysicalConnectionType).toMatchObject([{ PhysicalConnectionId }]);
    expect(await provider.refusal(createAccount, { Name: 'Mine Ltd.' }, key)).toMatchObject({ code: 'Forbidden.RAM' });
  });

  it('is renamed and opened only with a name that an LOA can print', async () => {
    const message = 'The specified parameter "Name" is not valid: an LOA cannot print 𠮷 (U+20BB7).';
    const { AccountId } = await open();
    for (const [action, call] of [
      [createAccount, { Name: '𠮷野工業' }],
      [modifyAccount, { AccountId, Name: '𠮷野工業' }],
    ] as const)
      expect(await provider.refusal(action, call, local.operator)).toMatchObject({ code: 'InvalidParameter', message });
    expect(await account(AccountId)).not.toMatchObject({ Name: '𠮷野工業' });
  });

  it('is one of its kind', async () => {
    const accounts = await Promise.all(Array.from({ length: 5 }, async () => await open()));
    expect(new Set(accounts.map(({ AccountId }) => AccountId)).size).toBe(5);
    expect(new Set(accounts.map(({ accessKeyId }) => accessKeyId)).size).toBe(5);
    expect(new Set(accounts.map(({ accessKeySecret }) => accessKeySecret)).size).toBe(5);
  });

  it.each([
    ['Name', ''],
    ['Name', 'x'.repeat(129)],
    ['AccountId', '123'],
    ['AccountId', '12345678901234567'],
    ['AccountId', '123456789012345x'],
    ['Site', 'us'],
    ['Balance', '-1'],
    ['Balance', '1.5'],
    ['Balance', '1000000000000000'],
  ])('is refused with %s=%s', async (name, value) => {
    const call = { ...operatorVersion, Name: 'Blue Heron', [name]: value };
    const { code, message } = await refusalOf(provider, createAccount, call, staff);
    expect(code).toBe(value === '' ? 'MissingParameter' : 'InvalidParameter');
    expect(message).toContain(name);
  });
});

describe('an account', () => {
  it('is renamed, and its money set; what is not named stays', async () => {
    const { AccountId } = await open({ Balance: 500 });
    await provider.operator(modifyAccount, { AccountId, Name: 'Grey Heron' });
    expect(await account(AccountId)).toMatchObject({ Name: 'Grey Heron', Balance: 500 });
    await provider.operator(modifyAccount, { AccountId, Balance: 0 });
    expect(await account(AccountId)).toMatchObject({ Name: 'Grey Heron', Balance: 0, Suspended: false });
  });

  it('has money added to it by one of two who saw the same balance; the other has to look again', async () => {
    const { AccountId } = await open({ Balance: 500 });
    const add = async (amount: number) =>
      await provider.operator(modifyAccount, { AccountId, Balance: 500 + amount, BalanceBefore: 500 });
    const added = await Promise.allSettled([add(10), add(20)]);
    expect(added.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await account(AccountId))?.Balance).toBe(added[0].status === 'fulfilled' ? 510 : 520);
  });

  it.each(formats)('that is suspended cannot call until the suspension is lifted, in %s', async (format) => {
    const key = await open();
    const change = { ...operatorVersion, AccountId: key.AccountId };
    await answerOf(provider, modifyAccount, { ...change, Suspended: 'true' }, { ...staff, format });
    expect(await account(key.AccountId)).toMatchObject({ Suspended: true });
    expect(await refusal(provider, describePhysicalConnections, {}, key)).toEqual({
      status: 400,
      code: 'InvalidAccessKeyId.Inactive',
      message: 'Specified access key is disabled.',
    });
    await answerOf(provider, modifyAccount, { ...change, Suspended: 'False' }, { ...staff, format });
    expect((await ask(provider.url, describePhysicalConnections, {}, key)).TotalCount).toBe(0);
  });

  it.each([
    ['Balance', '-1'],
    ['Balance', 'much'],
    ['Suspended', 'yes'],
    ['Name', 'x'.repeat(129)],
  ])('is not changed by %s=%s', async (name, value) => {
    const { AccountId } = await open();
    const before = await account(AccountId);
    const call = { ...operatorVersion, AccountId, [name]: value };
    expect(await refusalOf(provider, modifyAccount, call, staff)).toMatchObject({ code: 'InvalidParameter' });
    expect(await account(AccountId)).toEqual(before);
  });
});

it('accounts are listed by number, page by page', async () => {
  await using fresh = await openProvider();
  const ids = async (more: Parameters) =>
    (await fresh.operator(describeAccounts, more)).Accounts.Account.map(({ AccountId }) => AccountId);
  const { operator, first, second } = local;
  expect(await ids({})).toEqual([operator.accountId, first.accountId, second.accountId]);
  expect(await ids({ PageSize: 2, PageNumber: 2 })).toEqual([second.accountId]);
  expect((await fresh.operator(describeAccounts, { PageSize: 1 })).TotalCount).toBe(3);
});

ladder(modifyAccount, {
  rungs: [
    ['accountNotFound', stranger],
    ['ownAccount', { AccountId: local.operator.accountId, Suspended: 'true' }],
    ['balanceChanged', { BalanceBefore: '4' }],
  ],
  mended: { ...operatorVersion, AccountId: local.first.accountId, Balance: '5' },
  ...staff,
});
