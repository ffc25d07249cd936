// Going back: what was saved is there again, all of it and nothing else, whoever calls meanwhile.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeAuditEvents } from '../../src/actions/operator/DescribeAuditEvents.ts';
import { modifyAccount } from '../../src/actions/operator/ModifyAccount.ts';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { describeRegions } from '../../src/actions/vpc/location/DescribeRegions.ts';
import type { Demarc } from '../../src/main.ts';
import { answerOf, refusalOf } from '../support/answers.ts';
import { emptyFolder, type Serving } from '../support/command-line.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { nothing, refusedControl, told } from '../support/control.ts';
import { serveOver, testDatabase } from '../support/database.ts';
import { openDesk } from '../support/desk.ts';
import { signedRequest } from '../support/protocols.ts';
import { createdIn } from '../support/replies.ts';
import { laptop, startTestServer } from '../support/server.ts';
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
    await using desk = await openDesk();
    const { accountId: AccountId } = laptop.first;
    const enabled = await desk.connectionIn('Enabled');
    const approved = await desk.connectionIn('Approved');
    await desk.operator(modifyAccount, { AccountId, Name: 'As it was', Balance: 5 });
    const lines = (await desk.customer(describePhysicalConnections)).PhysicalConnectionSet;
    expect(await save(desk.server)).toMatchObject({ name: 'before', connections: 2, vbrs: 0 });

    const later = await desk.connectionIn('Allocated', { ClientToken: 'later' });
    await desk.operator(modifyAccount, { AccountId, Name: 'Changed', Balance: 6 });
    expect(await restore(desk.server)).toMatchObject({ name: 'before', connections: 2 });

    expect((await desk.customer(describePhysicalConnections)).PhysicalConnectionSet).toEqual(lines);
    expect((await desk.show(enabled)).Status).toBe('Enabled');
    expect((await desk.show(approved)).Status).toBe('Approved');
    const account = await desk.server.store.read((tx) => tx.accounts.find(AccountId));
    expect(account).toMatchObject({ name: 'As it was', balance: 5 });
    // Its token is new again, and life goes on.
    expect(await desk.connectionIn('Confirmed', { ClientToken: 'later' })).not.toBe(later);
  });

  it('can be had again and again', async () => {
    await using desk = await openDesk();
    const id = await desk.apply();
    await save(desk.server);
    for (let round = 0; round < 3; round += 1) {
      await desk.apply({ ClientToken: 'the-same' });
      expect((await desk.customer(describePhysicalConnections)).TotalCount).toBe(2);
      await restore(desk.server);
      expect((await desk.customer(describePhysicalConnections)).TotalCount).toBe(1);
    }
    expect(await desk.find(id)).toBeDefined();
  });

  it('brings the clock back with the rest, and what was under way goes on', async () => {
    await using desk = await openDesk({ provider: 'auto', stepDelay: 60_000 });
    const id = await desk.apply();
    await save(desk.server);
    await desk.advance('P30D');
    expect((await desk.show(id)).Status).toBe('Allocated');
    await restore(desk.server);
    expect((await desk.show(id)).Status).toBe('Initial');
    const now = async () =>
      Date.parse(
        (await told(desk.server, z.strictObject({ now: z.string(), frozen: z.boolean() }), ['GET', 'clock'])).now,
      );
    expect(Math.abs((await now()) - Date.now())).toBeLessThan(10_000);
    await desk.advance('PT1H');
    expect((await desk.show(id)).Status).toBe('Allocated');
  });

  it('brings the audit back, which stays unbroken', async () => {
    await using desk = await openDesk();
    await desk.apply();
    await save(desk.server);
    await desk.apply();
    await restore(desk.server);
    await desk.apply();
    const { AuditEvents } = await desk.operator(describeAuditEvents);
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
    for (let round = 0; round < 10; round += 1) {
      await restore(server, 'three');
      await restore(server, 'seven');
    }
    isDone = true;
    await Promise.all(watchers);
    expect([...seen].every((total) => total === 3 || total === 7)).toBe(true);
  });
});

describe('snapshots', () => {
  it('are listed by name, replaced by one of the same name, and forgotten', async () => {
    await using desk = await openDesk();
    expect(await list(desk.server)).toEqual([]);
    await save(desk.server, 'second');
    await save(desk.server, 'first');
    await desk.apply();
    await save(desk.server, 'second');
    expect(await list(desk.server)).toMatchObject([
      { name: 'first', connections: 0 },
      { name: 'second', connections: 1 },
    ]);
    await told(desk.server, nothing, ['DELETE', 'snapshots/first']);
    expect(await list(desk.server)).toMatchObject([{ name: 'second' }]);
  });

  it('stay when the server goes back to one of them, and when it forgets everything else', async () => {
    await using desk = await openDesk();
    await save(desk.server, 'one');
    await save(desk.server, 'two');
    await restore(desk.server, 'one');
    await told(desk.server, z.strictObject({ now: z.string(), frozen: z.boolean() }), ['POST', 'reset']);
    expect(await list(desk.server)).toMatchObject([{ name: 'one' }, { name: 'two' }]);
    await restore(desk.server, 'two');
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
      await using desk = await openDesk({ database });
      await desk.apply();
      await save(desk.server);
      await desk.apply();
    }
    await using desk = await openDesk({ database });
    await restore(desk.server);
    expect((await desk.customer(describePhysicalConnections)).TotalCount).toBe(1);
  });
});

it('a snapshot of tables that have changed since is refused, and changes nothing', async () => {
  using database = testDatabase();
  await using desk = await openDesk({ database: database.url });
  await save(desk.server);
  const id = await desk.apply();
  database.change("UPDATE snapshot SET migration = '0001-connections'");
  const refused = await refusedControl(desk.server, ['POST', 'snapshots/before/restore']);
  expect(refused.status).toBe(409);
  expect(refused.error).toContain('earlier version');
  expect(await desk.find(id)).toBeDefined();
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
  await delay(ms);
  await server.stop('SIGKILL');
  await ended;
}
