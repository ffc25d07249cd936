// A call that somebody recorded and sends again.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerIn, codeOf, createdIn, errorIn } from '../support/replies.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { testDatabase } from '../support/database.ts';
import { protocols, signedRequest } from '../support/protocols.ts';
import { local, startTestServer } from '../support/server.ts';
import { sendAsIs } from '../support/wire.ts';

const nonceUsed = {
  status: 400,
  Code: 'SignatureNonceUsed',
  Message: 'Specified signature nonce was used already.',
};

const connections = 'SELECT count(*) FROM physical_connection';
const records =
  'SELECT (SELECT count(*) FROM nonce) + (SELECT count(*) FROM audit) + (SELECT count(*) FROM client_token)';

describe.each(protocols)('in %s', (protocol) => {
  it('a write that is sent again is refused, and nothing is made twice', async () => {
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    const call = signedRequest(protocol, server.url, 'CreatePhysicalConnection', connectionOrder());
    createdIn(await sendAsIs(server.url, call));
    expect(errorIn(await sendAsIs(server.url, call))).toMatchObject(nonceUsed);
    expect(database.count(connections)).toBe(1);
  });

  it('a read that is sent again is refused', async () => {
    await using server = await startTestServer();
    const call = signedRequest(protocol, server.url, 'DescribeRegions', {});
    answerIn(await sendAsIs(server.url, call), 'DescribeRegions');
    expect(errorIn(await sendAsIs(server.url, call))).toMatchObject(nonceUsed);
  });

  it('of ten copies of a write that arrive at once, one is carried out', async () => {
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    const call = signedRequest(protocol, server.url, 'CreatePhysicalConnection', connectionOrder());
    const replies = await Promise.all(Array.from({ length: 10 }, async () => await sendAsIs(server.url, call)));
    const [first, ...others] = replies.toSorted((a, b) => a.status - b.status);
    expect(first?.status).toBe(200);
    expect(others.map(codeOf)).toEqual(Array.from({ length: 9 }, () => 'SignatureNonceUsed'));
    expect(database.count(connections)).toBe(1);
  });

  it('a write that is sent again after a restart is refused', async () => {
    using database = testDatabase();
    const before = await startTestServer({ database: database.url });
    const call = signedRequest(protocol, before.url, 'CreatePhysicalConnection', connectionOrder());
    createdIn(await sendAsIs(before.url, call));
    await before.close();
    await using after = await startTestServer({ database: database.url });
    expect(errorIn(await sendAsIs(after.url, call))).toMatchObject(nonceUsed);
    expect(database.count(connections)).toBe(1);
  });

  it('a write that was refused can not be sent again either, after a restart', async () => {
    using database = testDatabase();
    const before = await startTestServer({ database: database.url });
    const refused = [
      signedRequest(protocol, before.url, 'CreatePhysicalConnection', connectionOrder({ LineOperator: 'nobody' })),
      signedRequest(protocol, before.url, 'CreatePhysicalConnection', {}),
      signedRequest(protocol, before.url, 'CreatePhysicalConnection', connectionOrder({ RegionId: 'atlantis-1' })),
    ];
    const codes = [];
    for (const call of refused) codes.push(codeOf(await sendAsIs(before.url, call)));
    expect(codes).toEqual(['InvalidLineOperator.Malformd', 'MissingParameter', 'InvalidRegionId.NotFound']);
    await before.close();
    await using after = await startTestServer({ database: database.url });
    for (const call of refused) expect(errorIn(await sendAsIs(after.url, call))).toMatchObject(nonceUsed);
  });

  it('a write that an internal error undid can not be sent again, after a restart', async () => {
    using database = testDatabase();
    const before = await startTestServer({ database: database.url });
    database.refuseInserts('client_token');
    const call = signedRequest(protocol, before.url, 'CreatePhysicalConnection', connectionOrder());
    expect(codeOf(await sendAsIs(before.url, call))).toBe('InternalError');
    await before.close();
    database.allowInserts('client_token');
    await using after = await startTestServer({ database: database.url });
    expect(errorIn(await sendAsIs(after.url, call))).toMatchObject(nonceUsed);
    expect(database.count(connections)).toBe(0);
  });

  it('a wrong signature does not use its nonce up', async () => {
    await using server = await startTestServer();
    const guessed = { ...local.first, accessKeySecret: 'guessed' };
    const order = connectionOrder();
    const wrong = signedRequest(protocol, server.url, 'CreatePhysicalConnection', order, { key: guessed, nonce: 'n' });
    const right = signedRequest(protocol, server.url, 'CreatePhysicalConnection', order, { nonce: 'n' });
    expect(codeOf(await sendAsIs(server.url, wrong))).toBe('SignatureDoesNotMatch');
    createdIn(await sendAsIs(server.url, right));
  });

  it('a call that is out of date does not use its nonce up', async () => {
    await using server = await startTestServer();
    const order = connectionOrder();
    const claim = { nonce: 'n', timestamp: '2026-01-01T00:00:00Z' };
    const stale = signedRequest(protocol, server.url, 'CreatePhysicalConnection', order, claim);
    expect(codeOf(await sendAsIs(server.url, stale))).toBe('InvalidTimeStamp.Expired');
    const fresh = signedRequest(protocol, server.url, 'CreatePhysicalConnection', order, { nonce: 'n' });
    createdIn(await sendAsIs(server.url, fresh));
  });

  it('a nonce is used up for every action and by either protocol', async () => {
    await using server = await startTestServer();
    const call = signedRequest(protocol, server.url, 'DescribeRegions', {}, { nonce: 'n' });
    answerIn(await sendAsIs(server.url, call), 'DescribeRegions');
    for (const another of protocols) {
      const order = connectionOrder();
      const again = signedRequest(another, server.url, 'CreatePhysicalConnection', order, { nonce: 'n' });
      expect(errorIn(await sendAsIs(server.url, again))).toMatchObject(nonceUsed);
    }
  });

  it('two keys may use the same nonce', async () => {
    await using server = await startTestServer();
    for (const key of [local.first, local.second]) {
      const order = connectionOrder();
      const call = signedRequest(protocol, server.url, 'CreatePhysicalConnection', order, { key, nonce: 'n' });
      createdIn(await sendAsIs(server.url, call));
    }
  });
});

it('a read leaves nothing in the database, not even its nonce', async () => {
  using database = testDatabase();
  await using server = await startTestServer({ database: database.url });
  for (const protocol of protocols) {
    answerIn(await sendAsIs(server.url, signedRequest(protocol, server.url, 'DescribeRegions', {})), 'DescribeRegions');
    codeOf(await sendAsIs(server.url, signedRequest(protocol, server.url, 'DescribePhysicalConnections', {})));
  }
  expect(database.count(records)).toBe(0);
});

describe('a nonce is remembered', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  const minuteMs = 60_000;

  afterEach(() => {
    vi.useRealTimers();
  });

  it('as long as its call could still be in time, by the server and by the database', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now });
    using database = testDatabase();
    const before = await startTestServer({ database: database.url });
    // From a clock that is a quarter of an hour ahead, so that it is in time for half an hour.
    const claim = { timestamp: '2026-11-23T12:15:00Z' };
    const write = signedRequest('v1', before.url, 'CreatePhysicalConnection', connectionOrder(), claim);
    const read = signedRequest('v1', before.url, 'DescribeRegions', {}, claim);
    createdIn(await sendAsIs(before.url, write));
    answerIn(await sendAsIs(before.url, read), 'DescribeRegions');

    vi.setSystemTime(now + 30 * minuteMs);
    await before.store.forgetExpired(Date.now(), Date.now());
    for (const call of [write, read]) expect(errorIn(await sendAsIs(before.url, call))).toMatchObject(nonceUsed);
    await before.close();
    await using after = await startTestServer({ database: database.url });
    expect(errorIn(await sendAsIs(after.url, write))).toMatchObject(nonceUsed);

    vi.setSystemTime(now + 30 * minuteMs + 1);
    expect(codeOf(await sendAsIs(after.url, write))).toBe('InvalidTimeStamp.Expired');
  });

  it('and then forgotten, so that the table does not grow for ever', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now });
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    createdIn(
      await sendAsIs(server.url, signedRequest('v1', server.url, 'CreatePhysicalConnection', connectionOrder())),
    );
    expect(database.count('SELECT count(*) FROM nonce')).toBe(1);
    vi.setSystemTime(now + 31 * minuteMs);
    expect(await server.store.forgetExpired(Date.now(), Date.now())).toBe(1);
    expect(database.count('SELECT count(*) FROM nonce')).toBe(0);
  });
});
