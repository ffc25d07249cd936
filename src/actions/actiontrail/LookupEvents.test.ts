// A customer looks up what was done in the account: through the generic official client and over HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, formats, refusalOf } from '../../../test/support/answers.ts';
import { openApi } from '../../../test/support/clients.ts';
import { everybodyIn } from '../../../test/support/policy-documents.ts';
import {
  application,
  ask,
  loaApplication,
  openProvider,
  region,
  type TestProvider,
  type Parameters,
} from '../../../test/support/provider.ts';
import { assumed, newRole, newUser } from '../../../test/support/roles.ts';
import { ladder } from '../../../test/support/ladder.ts';
import { provokesEveryError } from '../../../test/support/provoke.ts';
import { local, type Key } from '../../../test/support/server.ts';
import { asAccountId, type AccountId } from '../../domain/ids.ts';
import { createAccount } from '../operator/CreateAccount.ts';
import { approvePhysicalConnection } from '../operator/ApprovePhysicalConnection.ts';
import { updateUser } from '../ram/user/UpdateUser.ts';
import { getCallerIdentity } from '../sts/GetCallerIdentity.ts';
import { applyPhysicalConnectionLOA } from '../vpc/loa/ApplyPhysicalConnectionLOA.ts';
import { createPhysicalConnectionSetupOrder } from '../vpc/order/CreatePhysicalConnectionSetupOrder.ts';
import { cancelPhysicalConnection } from '../vpc/physical-connection/CancelPhysicalConnection.ts';
import { createPhysicalConnection } from '../vpc/physical-connection/CreatePhysicalConnection.ts';
import { lookupEvents } from './LookupEvents.ts';

const Version = '2020-07-06';

provokesEveryError(lookupEvents, {
  timeRangeInvalid: () => ({ Version, StartTime: '2026-11-24T00:00:00Z', EndTime: '2026-11-23T00:00:00Z' }),
  tokenInvalid: () => ({ Version, NextToken: 'WzEsMiwzXQ.forged' }),
});

let provider: TestProvider & AsyncDisposable;
beforeAll(async () => {
  provider = await openProvider();
});
afterAll(async () => {
  await provider[Symbol.asyncDispose]();
});

/** A customer with an account of its own, in which nothing has happened yet. */
async function newcomer(): Promise<Key & { readonly accountId: AccountId }> {
  const opened = await provider.operator(createAccount, { Name: 'Blue Heron', Balance: 100_000_000 });
  return {
    accountId: asAccountId(opened.AccountId),
    accessKeyId: opened.AccessKeyId,
    accessKeySecret: opened.AccessKeySecret,
  };
}

async function apply(key: Key): Promise<string> {
  const wish = { ...application, ClientToken: crypto.randomUUID() };
  return (await ask(provider.url, createPhysicalConnection, wish, key)).PhysicalConnectionId;
}

async function look(key: Key, params: Parameters = {}) {
  return await ask(provider.url, lookupEvents, params, key);
}

describe('an event', () => {
  it('has the shape of ActionTrail, as the official client reads it', async () => {
    const key = await newcomer();
    const id = await apply(key);
    const body = await openApi(provider.url, key)('LookupEvents', { version: Version });
    expect(body).toMatchObject({
      NextToken: '',
      Events: [
        {
          eventVersion: '1',
          eventName: 'CreatePhysicalConnection',
          eventRW: 'Write',
          eventType: 'ApiCall',
          serviceName: 'Vpc',
          apiVersion: '2016-04-28',
          acsRegion: region,
          sourceIpAddress: '127.0.0.1',
          resourceType: 'ACS::VPC::PhysicalConnection',
          resourceName: id,
          userIdentity: {
            type: 'root-account',
            principalId: key.accountId,
            accountId: key.accountId,
            userName: 'root',
            accessKeyId: key.accessKeyId,
          },
        },
      ],
    });
    const { Events } = await look(key);
    expect(Events[0]).not.toHaveProperty('errorCode');
    expect(Events[0]?.additionalEventData.changes).toContainEqual({ resource: id, field: 'status', after: 'Initial' });
  });

  it.each(formats)('of a refused call has its code and its message, in %s', async (format) => {
    const key = await newcomer();
    const call = { RegionId: region, PhysicalConnectionId: 'pc-unknown' };
    const { code, message } = await refusalOf(provider, cancelPhysicalConnection, call, { key });
    const { Events } = await answerOf(provider, lookupEvents, { Version }, { key, format });
    expect(Events).toMatchObject([
      { eventName: 'CancelPhysicalConnection', errorCode: code, errorMessage: message, resourceName: 'pc-unknown' },
    ]);
  });

  it('of a call that was denied is there, in the account of who called', async () => {
    const key = await newcomer();
    await provider.refusal(approvePhysicalConnection, { PhysicalConnectionId: 'pc-unknown' }, key);
    expect((await look(key)).Events).toMatchObject([
      { serviceName: 'Demarc', errorCode: 'Forbidden.RAM' },
      { serviceName: 'Demarc', errorCode: 'Forbidden.RAM' },
    ]);
  });

  it("has a user by its id, which stays when it is renamed, and whoever has assumed a role by the role's", async () => {
    const root = await newcomer();
    const user = await newUser(provider, 'alice', { root, policies: ['AdministratorAccess'] });
    const roleArn = await newRole(provider, { root, trusted: [everybodyIn(root.accountId)] });
    const session = await assumed(provider, user, roleArn, { sessionName: 'night' });
    for (const key of [user, session]) await apply(key);
    const { UserId } = await ask(provider.url, getCallerIdentity, {}, user);
    const { RoleId } = await ask(provider.url, getCallerIdentity, {}, session);
    await ask(provider.url, updateUser, { UserName: 'alice', NewUserName: 'bob' }, root);
    const { Events } = await look(root, {
      'LookupAttribute.1.Key': 'EventName',
      'LookupAttribute.1.Value': 'CreatePhysicalConnection',
    });
    expect(Events.map(({ userIdentity }) => userIdentity)).toMatchObject([
      { type: 'assumed-role', principalId: `${RoleId ?? ''}:night`, userName: 'auditor:night' },
      { type: 'ram-user', principalId: UserId, userName: 'alice', accessKeyId: user.accessKeyId },
    ]);
  });

  it('of a paid order has the balance before and after', async () => {
    const key = await newcomer();
    const order = { ...application, AutoPay: true, ClientToken: crypto.randomUUID() };
    await ask(provider.url, createPhysicalConnectionSetupOrder, order, key);
    const { Events } = await look(key);
    const balance = Events[0]?.additionalEventData.changes.find(({ field }) => field === 'balance');
    expect(balance).toMatchObject({ resource: key.accountId, before: 100_000_000 });
    expect(Number(balance?.after)).toBeLessThan(100_000_000);
  });

  it('of an LOA shows nothing of its technicians', async () => {
    const InstanceId = await provider.connectionIn('Allocated');
    const technician = {
      'PMInfo.1.PMName': '李技师',
      'PMInfo.1.PMCertificateNo': '330106199001011234',
      'PMInfo.1.PMContactInfo': '13900000000',
    };
    await provider.customer(applyPhysicalConnectionLOA, { InstanceId, ...loaApplication, ...technician });
    const { Events } = await look(local.first, {
      'LookupAttribute.1.Key': 'ResourceName',
      'LookupAttribute.1.Value': InstanceId,
    });
    expect(Events[0]?.additionalEventData.changes).toContainEqual({
      resource: InstanceId,
      field: 'sealed_technicians',
      after: '***',
    });
    for (const text of Object.values(technician)) expect(JSON.stringify(Events)).not.toContain(text);
  });

  it('of an automatic step of the provider is in the account of the connection', async () => {
    await using automatic = await openProvider({ provider: 'auto', stepDelay: 0 });
    const id = await automatic.apply();
    const events = (await ask(automatic.url, lookupEvents)).Events;
    expect(events.map(({ eventName }) => eventName)).toContain('ApprovePhysicalConnection');
    expect(events.find(({ eventName }) => eventName === 'ApprovePhysicalConnection')).toMatchObject({
      eventType: 'AliyunServiceEvent',
      resourceName: id,
      userIdentity: { type: 'system', accountId: local.first.accountId },
    });
    expect((await ask(automatic.url, lookupEvents, {}, local.second)).Events).toEqual([]);
  });
});

it('each account sees its own events and no others, whatever it asks for', async () => {
  const [mine, theirs] = [await newcomer(), await newcomer()];
  const [myConnection, theirConnection] = [await apply(mine), await apply(theirs)];
  const [theirEvent] = (await look(theirs)).Events;
  expect((await look(mine)).Events.map(({ resourceName }) => resourceName)).toEqual([myConnection]);
  const sought: readonly (readonly [string, string])[] = [
    ['ResourceName', theirConnection],
    ['EventId', theirEvent?.eventId ?? ''],
    ['EventAccessKeyId', theirs.accessKeyId],
  ];
  for (const [Key, Value] of sought)
    expect((await look(mine, { 'LookupAttribute.1.Key': Key, 'LookupAttribute.1.Value': Value })).Events).toEqual([]);
});

describe('pages', () => {
  it('go through all events once, newest or oldest first, while new ones come in', async () => {
    const key = await newcomer();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push(await apply(key));
    for (const [Direction, expected] of [
      ['FORWARD', ids],
      ['BACKWARD', [...ids].reverse()],
    ] as const) {
      const { EndTime } = await look(key);
      const range = { Direction, MaxResults: 2, StartTime: '2020-01-01T00:00:00Z', EndTime };
      const seen: (string | undefined)[] = [];
      let NextToken = '';
      do {
        const page = await look(key, { ...range, NextToken });
        expect(page.Events.length).toBeLessThanOrEqual(2);
        seen.push(...page.Events.map(({ resourceName }) => resourceName));
        NextToken = page.NextToken;
      } while (NextToken !== '');
      expect(seen).toEqual(expected);
    }
  });

  it('keep to the range of the first one where it was not given', async () => {
    const key = await newcomer();
    for (let count = 0; count < 3; count += 1) await apply(key);
    const first = await look(key, { MaxResults: 1 });
    await provider.advance('P1D');
    const second = await look(key, { MaxResults: 1, NextToken: first.NextToken });
    expect(second).toMatchObject({ StartTime: first.StartTime, EndTime: first.EndTime });
  });

  it('are refused with the token of another account, of another question, or one that was changed', async () => {
    const [mine, theirs] = [await newcomer(), await newcomer()];
    for (const key of [mine, mine, theirs, theirs]) await apply(key);
    const { NextToken } = await look(mine, { MaxResults: 1 });
    const refusals: readonly (readonly [Parameters, Key])[] = [
      [{ NextToken }, theirs],
      [{ NextToken, Direction: 'FORWARD' }, mine],
      [{ NextToken: `x${NextToken}` }, mine],
      [{ NextToken: NextToken.split('.')[0] ?? '' }, mine],
      [{ NextToken: '.' }, mine],
    ];
    for (const [params, key] of refusals)
      expect(await provider.refusal(lookupEvents, { MaxResults: 1, ...params }, key)).toEqual({
        status: 400,
        code: 'InvalidParameter',
        message: 'The specified parameter "NextToken" is not valid.',
      });
    expect((await look(mine, { MaxResults: 50, NextToken })).Events).toHaveLength(1);
  });
});

describe('conditions', () => {
  it('find by each attribute, and both of two have to hold', async () => {
    const key = await newcomer();
    const [kept, cancelled] = [await apply(key), await apply(key)];
    await ask(provider.url, cancelPhysicalConnection, { PhysicalConnectionId: cancelled }, key);
    const [event] = (await look(key)).Events;
    const found = async (...conditions: (readonly [string, string])[]): Promise<readonly string[]> => {
      const attributes = conditions.flatMap(([Key, Value], index): [string, string][] => [
        [`LookupAttribute.${index + 1}.Key`, Key],
        [`LookupAttribute.${index + 1}.Value`, Value],
      ]);
      const { Events } = await look(key, { Direction: 'FORWARD', ...Object.fromEntries(attributes) });
      return Events.map(({ eventName, resourceName }) => `${eventName.slice(0, 6)} ${resourceName ?? ''}`);
    };
    const all = [`Create ${kept}`, `Create ${cancelled}`, `Cancel ${cancelled}`];
    expect(await found(['EventName', 'CancelPhysicalConnection'])).toEqual(all.slice(2));
    expect(await found(['EventId', event?.eventId ?? ''])).toEqual(all.slice(2));
    expect(await found(['ResourceName', cancelled])).toEqual(all.slice(1));
    expect(await found(['ResourceName', '%'])).toEqual([]);
    expect(await found(['ResourceType', 'ACS::VPC::PhysicalConnection'])).toEqual(all);
    expect(await found(['ResourceType', 'ACS::VPC::VirtualBorderRouter'])).toEqual([]);
    expect(await found(['ResourceType', 'line'])).toEqual([]);
    expect(await found(['ServiceName', 'Vpc'])).toEqual(all);
    expect(await found(['ServiceName', 'Ecs'])).toEqual([]);
    expect(await found(['User', 'root'])).toEqual(all);
    expect(await found(['User', 'alice'])).toEqual([]);
    expect(await found(['EventRW', 'Write'])).toEqual(all);
    expect(await found(['EventRW', 'Read'])).toEqual([]);
    expect(await found(['EventAccessKeyId', key.accessKeyId])).toEqual(all);
    expect(await found(['ResourceName', cancelled], ['EventName', 'CreatePhysicalConnection'])).toEqual([all[1]]);
  });

  it.each([
    ['StartTime', '2026-11-31T00:00:00Z'],
    ['EndTime', 'yesterday'],
    ['StartTime', '2h'],
  ])('are told which forms there are for %s=%s', async (name, time) => {
    expect(await refusalOf(provider, lookupEvents, { Version, [name]: time })).toEqual({
      status: 400,
      code: 'InvalidParameter',
      message: `The specified parameter "${name}" is not valid: it has to be a time, such as 2026-11-23T12:00:00Z, 2026-11-23T20:00:00.5+08:00 or 2026-11-23; without an offset it is UTC.`,
    });
  });

  it.each([
    ['LookupAttribute.1.Key', { 'LookupAttribute.1.Key': 'Colour', 'LookupAttribute.1.Value': 'red' }],
    ['LookupAttribute.1.Value', { 'LookupAttribute.1.Key': 'EventRW', 'LookupAttribute.1.Value': 'All' }],
    ['LookupAttribute.3.Key', { 'LookupAttribute.3.Key': 'User', 'LookupAttribute.3.Value': 'root' }],
    [
      'LookupAttribute.2.Key',
      {
        'LookupAttribute.1.Key': 'User',
        'LookupAttribute.1.Value': 'root',
        'LookupAttribute.2.Key': 'User',
        'LookupAttribute.2.Value': 'alice',
      },
    ],
    ['Direction', { Direction: 'SIDEWAYS' }],
    ['MaxResults', { MaxResults: '0' }],
    ['MaxResults', { MaxResults: '51' }],
  ])('are refused for %s=%o', async (name, params) => {
    expect(await refusalOf(provider, lookupEvents, { Version, ...params })).toEqual({
      status: 400,
      code: 'InvalidParameter',
      message: expect.stringContaining(`The specified parameter "${name}" is not valid.`) as string,
    });
  });

  it.each([
    ['LookupAttribute.1.Key', { 'LookupAttribute.1.Value': 'root' }],
    ['LookupAttribute.1.Value', { 'LookupAttribute.1.Key': 'User' }],
  ])('are refused without %s', async (name, params) => {
    expect(await refusalOf(provider, lookupEvents, { Version, ...params })).toMatchObject({
      code: 'MissingParameter',
      message: expect.stringContaining(`'${name}'`) as string,
    });
  });
});

it('a range has the events of its last second, and none from before or after', async () => {
  await using own = await openProvider();
  await own.apply();
  const { Events } = await ask(own.url, lookupEvents);
  const time = Events[0]?.eventTime ?? '';
  const shifted = (seconds: number) => `${new Date(Date.parse(time) + seconds * 1000).toISOString().slice(0, 19)}Z`;
  const count = async (StartTime: string, EndTime: string) =>
    (await ask(own.url, lookupEvents, { StartTime, EndTime })).Events.length;
  expect(await count(time, time)).toBe(1);
  expect(await count(shifted(1), shifted(2))).toBe(0);
  expect(await count(shifted(-2), shifted(-1))).toBe(0);
  const inShanghai = `${new Date(Date.parse(time) + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
  expect(await count(inShanghai, inShanghai)).toBe(1);
  expect(await count(time.slice(0, 10), time.slice(0, 10))).toBe(1);
});

ladder(lookupEvents, {
  rungs: [
    ['tokenInvalid', { NextToken: 'none' }],
    ['timeRangeInvalid', { EndTime: '2026-11-23T00:00:00Z' }],
  ],
  mended: { Version, StartTime: '2026-11-24T00:00:00Z', EndTime: '2026-11-25T00:00:00Z' },
});
