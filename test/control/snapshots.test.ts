// Restoring a snapshot brings back exactly what was saved, also while calls are made.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeAuditEvents } from '../../src/actions/operator/DescribeAuditEvents.ts';
import { modifyAccount } from '../../src/actions/operator/ModifyAccount.ts';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { describeRegions } from '../../src/actions/vpc/location/DescribeRegions.ts';
import type { Demarc } from '../../src/start/start.ts';
import { answerOf, refusalOf } from '../support/answers.ts';
import { emptyFolder, type Serving } from '../support/command-line.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { nothing, refusedControl, told } from '../support/control.ts';
import { serveOver, testDatabase } from '../support/database.ts';
import { openProvider } from '../support/provider.ts';
import { workGoesOnFor } from '../support/eventually.ts';
import { signedRequest } from '../support/protocols.ts';
import { createdIn } from '../support/replies.ts';
import { local, startTestServer } from '../support/server.ts';
import { sendAsIs } from '../support/wire.ts';

const snapshot = z.strictObject({
  name: z.string(),
  takenAt: z.iso.datetime(),
  connections: z.int(),
  vbrs: z.int(),
});
const snapshotList = z.strictObject({ snapshots: z.array(snapshot) });

type Server = Pick<Demarc, 'url'>;

const save = async (server: Server, name = 'before') => await told(server, snapshot, ['PUT', `snapshots/${name}`]);
const restore = async (server: Server, name = 'before') =>
  await told(server, snapshot, ['POST', `snapshots/${name}/restore`]);
const list = async (server: Server) => (await told(server, snapshotList, ['GET', 'snapshots'])).snapshots;

describe('a restore', () => {
  it('brings back what was there, and nothing that came later', async () => {
    await using provider = await openProvider();
    const { accountId: AccountId } = local.first;
    const enabled = await provider.connectionIn('Enabled');
    const approved = await provider.connectionIn('Approved');
    await provider.operator(modifyAccount, { AccountId, Name: 'As it was', Balance: 5 });
    const connections = (await provider.customer(describePhysicalConnections)).PhysicalConnectionSet;
    expect(await save(provider.server)).toMatchObject({ name: 'before', connections: 2, vbrs: 0 });

    const later = await provider.connectionIn('Allocated', { ClientToken: 'later' });
    await provider.operator(modifyAccount, { AccountId, Name: 'Changed', Balance: 6 });
    expect(await restore(provider.server)).toMatchObject({ name: 'before', connections: 2 });

    expect((await provider.customer(describePhysicalConnections)).PhysicalConnectionSet).toEqual(connections);
    expect((await provider.show(enabled)).Status).toBe('Enabled');
    expect((await provider.show(approved)).Status).toBe('Approved');
    const account = await provider.server.store.read((tx) => tx.accounts.find(AccountId));
    expect(account).toMatchObject({ name: 'As it was', balance: 5 });
    // Its token is new again, and life goes on.
    expect(await provider.connectionIn('Confirmed', { ClientToken: 'later' })).not.toBe(later);
  });

  it('can be had again and again', async () => {
    await using provider = await openProvider();
    const id = await provider.apply();
    await save(provider.server);
    for (let round = 0; round < 3; round += 1) {
      await provider.apply({ ClientToken: 'the-same' });
      expect((await provider.customer(describePhysicalConnections)).TotalCount).toBe(2);
      await restore(provider.server);
      expect((await provider.customer(describePhysicalConnections)).TotalCount).toBe(1);
    }
    expect(await provider.find(id)).toBeDefined();
  });

  it('brings the clock back with the rest, and what was under way goes on', async () => {
    await using provider = await openProvider({ provider: 'auto', stepDelay: 60_000 });
    const id = await provider.apply();
    await save(provider.server);
    await provider.advance('P30D');
    expect((await provider.show(id)).Status).toBe('Allocated');
    await restore(provider.server);
    expect((await provider.show(id)).Status).toBe('Initial');
    const now = async () =>
      Date.parse(
        (await told(provider.server, z.strictObject({ now: z.string(), frozen: z.boolean() }), ['GET', 'clock'])).now,
      );
    expect(Math.abs((await now()) - Date.now())).toBeLessThan(10_000);
    await provider.advance('PT1H');
    expect((await provider.show(id)).Status).toBe('Allocated');
  });

  it('brings the audit back, which stays unbroken', async () => {
    await using provider = await openProvider();
    await provider.apply();
    await save(provider.server);
    await provider.apply();
    await restore(provider.server);
    await provider.apply();
    const { AuditEvents } = await provider.operator(describeAuditEvents);
    expect(AuditEvents.AuditEvent.filter(({ EventName }) => EventName === 'CreatePhysicalConnection')).toHaveLength(2);
  });

  it('lets callers call as after a pause, and with nonces that were used since', async () => {
    const throttling = { ratePerSecond: 0.001, burst: 1, actions: {}, accounts: {} };
    await using server = await startTestServer({ throttling });
    await save(server);
    const read = signedRequest('v1', server.url, 'DescribeRegions', {}, { nonce: crypto.randomUUID() });
    expect((await sendAsIs(server.url, read)).status).toBe(200);
    expect((await sendAsIs(server.url, read)).text).toContain('SignatureNonceUsed');
    expect(await refusalOf(server, describeRegions, {})).toMatchObject({ code: 'Throttling.User' });
    await restore(server);
    expect((await sendAsIs(server.url, read)).status).toBe(200);
  });

  it('is seen by other calls as a whole or not at all', async () => {
    const quotas = {
      freeConnectionsPerAccount: null,
      connectionsPerAccessPoint: null,
      vbrsPerConnection: null,
      unconfirmedVbrsPerAccount: null,
      vpcsPerRegion: null,
      vSwitchesPerVpc: null,
    };
    await using server = await startTestServer({ quotas });
    const create = async () =>
      createdIn(
        await sendAsIs(server.url, signedRequest('v1', server.url, 'CreatePhysicalConnection', connectionOrder())),
      );
    for (let made = 0; made < 3; made += 1) await create();
    await save(server, 'three');
    for (let made = 0; made < 4; made += 1) await create();
    await save(server, 'seven');

    let isDone = false;
    const seen = new Set<number>();
    const watch = async (): Promise<void> => {
      while (!isDone) {
        const page = await answerOf(server, describePhysicalConnections, { RegionId: 'cn-hangzhou', PageSize: '50' });
        expect(page.PhysicalConnectionSet.PhysicalConnectionType).toHaveLength(page.TotalCount);
        seen.add(page.TotalCount);
      }
    };
    const watchers = [watch(), watch(), watch()];
    try {
      for (let round = 0; round < 10; round += 1) {
        await restore(server, 'three');
        await restore(server, 'seven');
      }
    } finally {
      isDone = true;
    }
    await Promise.all(watchers);
    expect([...seen].every((total) => total === 3 || total === 7)).toBe(true);
  });
});

describe('snapshots', () => {
  it('are listed by name, replaced by one of the same name, and forgotten', async () => {
    await using provider = await openProvider();
    expect(await list(provider.server)).toEqual([]);
    await save(provider.server, 'second');
    await save(provider.server, 'first');
    await provider.apply();
    await save(provider.server, 'second');
    expect(await list(provider.server)).toMatchObject([
      { name: 'first', connections: 0 },
      { name: 'second', connections: 1 },
    ]);
    await told(provider.server, nothing, ['DELETE', 'snapshots/first']);
    expect(await list(provider.server)).toMatchObject([{ name: 'second' }]);
  });

  it('stay when the server goes back to one of them, and when it forgets everything else', async () => {
    await using provider = await openProvider();
    await save(provider.server, 'one');
    await save(provider.server, 'two');
    await restore(provider.server, 'one');
    await told(provider.server, z.strictObject({ now: z.string(), frozen: z.boolean() }), ['POST', 'reset']);
    expect(await list(provider.server)).toMatchObject([{ name: 'one' }, { name: 'two' }]);
    await restore(provider.server, 'two');
  });

  it.each([
    ['POST', 'snapshots/none/restore', 404],
    ['DELETE', 'snapshots/none', 404],
    ['PUT', 'snapshots/-dash', 400],
    ['PUT', `snapshots/${'x'.repeat(65)}`, 400],
    ['PUT', 'snapshots/a%20b', 400],
  ])('%s %s is refused with %i', async (method, path, status) => {
    await using server = await startTestServer();
    expect(await refusedControl(server, [method, path])).toMatchObject({ status });
  });

  it('are there after a restart, in a file', async () => {
    using folder = emptyFolder();
    const database = `sqlite:${join(folder.path, 'demarc.db')}`;
    {
      await using provider = await openProvider({ database });
      await provider.apply();
      await save(provider.server);
      await provider.apply();
    }
    await using provider = await openProvider({ database });
    await restore(provider.server);
    expect((await provider.customer(describePhysicalConnections)).TotalCount).toBe(1);
  });
});

it('a snapshot of tables that have changed since is refused, and changes nothing', async () => {
  using database = testDatabase();
  await using provider = await openProvider({ database: database.url });
  await save(provider.server);
  const id = await provider.apply();
  database.change("UPDATE snapshot SET migration = '0001-connections'");
  const refused = await refusedControl(provider.server, ['POST', 'snapshots/before/restore']);
  expect(refused.status).toBe(409);
  expect(refused.error).toContain('earlier version');
  expect(await provider.find(id)).toBeDefined();
});

it('a server that is killed in the middle of a restore has what was before it or what comes after it', async () => {
  using database = testDatabase();
  const call = async (server: Serving, action: string, parameters: Readonly<Record<string, string>>) =>
    await sendAsIs(server.url, signedRequest('v1', server.url, action, parameters));
  {
    await using server = await serveOver(database);
    for (let made = 0; made < 20; made += 1)
      createdIn(await call(server, 'CreatePhysicalConnection', connectionOrder()));
    await save(server, 'twenty');
    for (let made = 0; made < 5; made += 1)
      createdIn(await call(server, 'CreatePhysicalConnection', connectionOrder()));
    await save(server, 'more');
  }
  for (let kill = 0; kill < 4; kill += 1) {
    await using server = await serveOver(database);
    const page = { RegionId: 'cn-hangzhou', PageSize: '50' };
    const { TotalCount, PhysicalConnectionSet } = await answerOf(server, describePhysicalConnections, page);
    expect([20, 25]).toContain(TotalCount);
    expect(PhysicalConnectionSet.PhysicalConnectionType).toHaveLength(TotalCount);
    await restoreUntilKilled(server, 20 + kill * 13);
  }
});

/** Goes back and forth as fast as it is answered, until the server is killed at some moment. */
async function restoreUntilKilled(server: Serving, ms: number): Promise<void> {
  const goBackAndForth = async (): Promise<void> => {
    for (let round = 0; ; round += 1)
      await fetch(`${server.url}/_demarc/snapshots/${round % 2 === 0 ? 'twenty' : 'more'}/restore`, { method: 'POST' });
  };
  const ended = goBackAndForth().catch(() => undefined);
  await workGoesOnFor(ms);
  await server.stop('SIGKILL');
  await ended;
}
