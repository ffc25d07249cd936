// What is kept of who did what: one row for every mutating call whose caller is known, and none for anything else.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { readSettings } from '../../src/settings/sources.ts';
import { throttlingSchema } from '../../src/gateway/throttle.ts';
import type { Demarc } from '../../src/start/start.ts';
import { answerIn, codeOf, createdIn, errorIn } from '../support/replies.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { isOnPostgres } from '../support/lent-database.ts';
import { protocols, signedRequest, type Claim, type Protocol } from '../support/protocols.ts';
import { local, startTestServer } from '../support/server.ts';
import type { Reply } from '../support/signed-call.ts';
import { sendAsIs } from '../support/wire.ts';

const now = Date.parse('2026-11-23T12:00:00.123Z');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const change = z.strictObject({
  resource: z.string(),
  table: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});

const auditRow = z.strictObject({
  seq: z.number(),
  at: z.number(),
  account_id: z.string(),
  access_key_id: z.string(),
  caller_arn: z.string(),
  principal_id: z.string().nullable(),
  source_ip: z.string(),
  version: z.string(),
  action: z.string(),
  resource: z.string(),
  request_id: z.string(),
  outcome: z.string(),
  error_message: z.string().nullable(),
  changes: z.preprocess((text): unknown => JSON.parse(z.string().parse(text)), z.array(change)),
});

function auditOf(database: TestDatabase): z.infer<typeof auditRow>[] {
  return database.rows('SELECT * FROM audit ORDER BY seq').map((row) => auditRow.parse(row));
}

async function call(
  { url }: Pick<Demarc, 'url'>,
  action: string,
  parameters: Record<string, string>,
  { protocol = 'v1', ...claim }: Claim & { readonly protocol?: Protocol } = {},
): Promise<Reply> {
  return await sendAsIs(url, signedRequest(protocol, url, action, parameters, claim));
}

/** What every row of a create by the first account has in common. */
const firstAccountsCreate = {
  at: now,
  account_id: local.first.accountId,
  access_key_id: local.first.accessKeyId,
  caller_arn: `acs:ram::${local.first.accountId}:root`,
  principal_id: local.first.accountId,
  source_ip: '127.0.0.1',
  version: '2016-04-28',
  action: 'CreatePhysicalConnection',
  resource: `acs:vpc:cn-hangzhou:${local.first.accountId}:physicalconnection/*`,
};

describe.each(protocols)('in %s', (protocol) => {
  it('a create leaves one row that says who, what, when, from where, and what has changed', async () => {
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    const order = connectionOrder({ Name: 'named', bandwidth: '50' });
    const created = createdIn(await call(server, 'CreatePhysicalConnection', order, { protocol }));
    const rows = auditOf(database);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      ...firstAccountsCreate,
      request_id: created.RequestId,
      outcome: 'Success',
      changes: [
        {
          resource: created.PhysicalConnectionId,
          before: null,
          after: {
            id: created.PhysicalConnectionId,
            account_id: local.first.accountId,
            status: 'Initial',
            name: 'named',
            bandwidth_mbps: 50,
            peer_location: order['PeerLocation'],
          },
        },
      ],
    });
  });

  it('a create that is refused leaves one row with its code and no change', async () => {
    using database = testDatabase();
    await using server = await startTestServer({
      database: database.url,
      quotas: { ...readSettings({}, {}).quotas, freeConnectionsPerAccount: 0 },
    });
    const refused: [string, Record<string, string>][] = [
      ['MissingParameter', connectionOrder({ AccessPointId: '' })],
      ['InvalidLineOperator.Malformd', connectionOrder({ LineOperator: 'nobody' })],
      ['InvalidAccessPointId.NotEnabled', connectionOrder({ AccessPointId: 'ap-nowhere' })],
      ['QuotaExceeded.freePconnPerAP', connectionOrder()],
    ];
    for (const [code, order] of refused) {
      const error = errorIn(await call(server, 'CreatePhysicalConnection', order, { protocol }));
      expect(error.Code).toBe(code);
      const { seq: _, ...last } = z.looseObject({ seq: z.number() }).parse(auditOf(database).at(-1));
      expect(last).toEqual({
        ...firstAccountsCreate,
        request_id: error.RequestId,
        outcome: code,
        error_message: error.Message,
        changes: [],
      });
    }
    expect(auditOf(database)).toHaveLength(refused.length);
  });

  it('a create that was sent again leaves the row of the first time and no other', async () => {
    using database = testDatabase();
    const server = await startTestServer({ database: database.url });
    const request = signedRequest(protocol, server.url, 'CreatePhysicalConnection', connectionOrder());
    const { RequestId } = createdIn(await sendAsIs(server.url, request));
    expect(codeOf(await sendAsIs(server.url, request))).toBe('SignatureNonceUsed');
    await server.close();
    // A nonce outlives the server that saw it.
    await using restarted = await startTestServer({ database: database.url });
    expect(codeOf(await sendAsIs(restarted.url, request))).toBe('SignatureNonceUsed');
    expect(auditOf(database)).toMatchObject([{ request_id: RequestId, outcome: 'Success' }]);
  });

  it('a create repeated with its client token leaves a row of its own, without a change', async () => {
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    const order = connectionOrder();
    const first = createdIn(await call(server, 'CreatePhysicalConnection', order, { protocol }));
    const repeated = createdIn(await call(server, 'CreatePhysicalConnection', order, { protocol }));
    expect(auditOf(database)).toMatchObject([
      { request_id: first.RequestId, outcome: 'Success', changes: [{ resource: first.PhysicalConnectionId }] },
      { request_id: repeated.RequestId, outcome: 'Success', changes: [] },
    ]);
  });

  it('a caller who could not prove who it is leaves nothing', async () => {
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    const claims: Claim[] = [
      { key: { ...local.first, accessKeySecret: 'guessed' } },
      { key: { accessKeyId: 'nobody', accessKeySecret: 'testsecret' } },
      { timestamp: '2026-01-01T00:00:00Z' },
      { timestamp: 'now' },
      { securityToken: 'STS.x' },
      { version: '1' },
    ];
    for (const claim of claims)
      codeOf(await call(server, 'CreatePhysicalConnection', connectionOrder(), { protocol, ...claim }));
    codeOf(await call(server, 'CreateNothing', connectionOrder(), { protocol }));
    for (const table of ['audit', 'nonce', 'client_token', 'physical_connection'])
      expect(database.count(`SELECT count(*) FROM ${table}`)).toBe(0);
  });

  it('a call that only reads leaves nothing, well or refused', async () => {
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    await call(server, 'DescribeRegions', {}, { protocol });
    codeOf(await call(server, 'DescribePhysicalConnections', { RegionId: 'atlantis-1' }, { protocol }));
    expect(auditOf(database)).toEqual([]);
  });
});

it('each account has its own rows', async () => {
  using database = testDatabase();
  await using server = await startTestServer({ database: database.url });
  createdIn(await call(server, 'CreatePhysicalConnection', connectionOrder()));
  createdIn(await call(server, 'CreatePhysicalConnection', connectionOrder(), { key: local.second }));
  expect(auditOf(database)).toMatchObject([
    { account_id: local.first.accountId, access_key_id: 'testid' },
    {
      account_id: local.second.accountId,
      access_key_id: 'testid2',
      caller_arn: `acs:ram::${local.second.accountId}:root`,
    },
  ]);
});

it('throttled creates leave one row, at the end of their minute or of the server', async () => {
  using database = testDatabase();
  const outcomes = () => auditOf(database).map(({ outcome }) => outcome);
  {
    await using server = await startTestServer({
      database: database.url,
      throttling: throttlingSchema.parse({ ratePerSecond: 0.001, burst: 1 }),
    });
    createdIn(await call(server, 'CreatePhysicalConnection', connectionOrder()));
    codeOf(await call(server, 'CreatePhysicalConnection', connectionOrder()));
    codeOf(await call(server, 'CreatePhysicalConnection', connectionOrder()));
    expect(outcomes()).toEqual(['Success']);
  }
  expect(outcomes()).toEqual(['Success', 'Throttling.User']);
});

// It reads the files, which on PostgreSQL are the server's.
it.skipIf(isOnPostgres)('no secret, no signature and no token of a caller reaches the disk', async () => {
  using database = testDatabase();
  const server = await startTestServer({ database: database.url });
  const secrets: string[] = [local.first.accessKeySecret, local.second.accessKeySecret, local.operator.accessKeySecret];
  const send = async (order: Record<string, string>, protocol: Protocol, claim: Claim = {}): Promise<void> => {
    const request = signedRequest(protocol, server.url, 'CreatePhysicalConnection', order, claim);
    const { authorization } = request.headers;
    const query = new URLSearchParams(request.target.slice(2));
    const signature = query.get('Signature') ?? /Signature=(.+)$/.exec(authorization ?? '')?.[1] ?? '';
    expect(signature.length).toBeGreaterThan(20);
    secrets.push(signature, encodeURIComponent(signature));
    await sendAsIs(server.url, request);
  };
  for (const protocol of protocols) {
    await send(connectionOrder({ Name: 'sought' }), protocol);
    await send(connectionOrder({ LineOperator: 'nobody' }), protocol);
    await send(connectionOrder(), protocol, { securityToken: 'STS.securitytoken' });
  }
  secrets.push('STS.securitytoken');
  const account = await call(
    server,
    'CreateAccount',
    { Name: 'A third company' },
    { key: local.operator, version: '2026-11-01' },
  );
  secrets.push(
    z.object({ AccessKeySecret: z.string().min(20) }).parse(answerIn(account, 'CreateAccount')).AccessKeySecret,
  );
  await server.close();
  const bytes = readdirSync(database.folder)
    .filter((file) => file !== 'master.key')
    .map((file) => readFileSync(join(database.folder, file)));
  const holds = (text: string): boolean => bytes.some((file) => file.includes(text));
  expect(holds('sought')).toBe(true);
  expect(secrets.filter(holds)).toEqual([]);
});

describe('effect, nonce, client token and audit row are one', () => {
  const tables = ['physical_connection', 'list_count', 'nonce', 'client_token', 'audit'];
  const counts = (database: TestDatabase): number[] =>
    tables.map((table) => database.count(`SELECT count(*) FROM ${table}`));

  it('and are there together once a create has been answered', async () => {
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    createdIn(await call(server, 'CreatePhysicalConnection', connectionOrder()));
    expect(counts(database)).toEqual([1, 2, 1, 1, 1]);
  });

  it.each(['list_count', 'client_token'])(
    'so a create whose row in %s cannot be written leaves its nonce and its refusal, and no more',
    async (table) => {
      using database = testDatabase();
      await using server = await startTestServer({ database: database.url });
      database.refuseInserts(table);
      const order = connectionOrder();
      expect(codeOf(await call(server, 'CreatePhysicalConnection', order))).toBe('InternalError');
      expect(counts(database)).toEqual([0, 0, 1, 0, 1]);
      expect(auditOf(database)).toMatchObject([{ outcome: 'InternalError', changes: [] }]);
      database.allowInserts(table);
      createdIn(await call(server, 'CreatePhysicalConnection', order));
      expect(counts(database)).toEqual([1, 2, 2, 1, 2]);
    },
  );

  it.each(['audit', 'nonce'])('so a create whose row in %s cannot be written leaves nothing at all', async (table) => {
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    database.refuseInserts(table);
    const order = connectionOrder();
    expect(codeOf(await call(server, 'CreatePhysicalConnection', order))).toBe('InternalError');
    expect(counts(database)).toEqual([0, 0, 0, 0, 0]);
    database.allowInserts(table);
    createdIn(await call(server, 'CreatePhysicalConnection', order));
    expect(counts(database)).toEqual([1, 2, 1, 1, 1]);
  });

  it('so one create that fails takes none of those with it that share its commit', async () => {
    using database = testDatabase();
    await using server = await startTestServer({ database: database.url });
    database.refuseInserts('client_token', "new.token = 'bad'");
    const orders = ['good-1', 'bad', 'good-2', 'good-3'].map((ClientToken) => connectionOrder({ ClientToken }));
    const replies = await Promise.all(
      orders.map(async (order) => await call(server, 'CreatePhysicalConnection', order)),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 500, 200, 200]);
    expect(counts(database)).toEqual([3, 2, 4, 3, 4]);
  });
});
