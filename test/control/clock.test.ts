// The clock of local mode, moved and set back over HTTP, and how a server that is not in local mode refuses to be told the time.
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeAccounts } from '../../src/actions/operator/DescribeAccounts.ts';
import { describeOrders } from '../../src/actions/operator/DescribeOrders.ts';
import { modifyAccount } from '../../src/actions/operator/ModifyAccount.ts';
import { createPhysicalConnectionOccupancyOrder } from '../../src/actions/vpc/order/CreatePhysicalConnectionOccupancyOrder.ts';
import { describePhysicalConnections } from '../../src/actions/vpc/physical-connection/DescribePhysicalConnections.ts';
import { enablePhysicalConnection } from '../../src/actions/vpc/physical-connection/EnablePhysicalConnection.ts';
import type { Settings } from '../../src/settings/schema.ts';
import { declaredControlRoutes } from '../../src/derive/declared-control.ts';
import { refusalOf } from '../support/answers.ts';
import { emptyFolder } from '../support/command-line.ts';
import { openProvider } from '../support/provider.ts';
import { eventually } from '../support/eventually.ts';
import { local, startTestServer } from '../support/server.ts';

const clock = z.strictObject({ now: z.iso.datetime(), frozen: z.boolean() });
const day = 24 * 3600 * 1000;

/** The answer of a control route: its status, and the moment or the complaint in it. */
async function control(url: string, path: string, init: RequestInit = {}) {
  const response = await fetch(`${url}/_demarc/${path}`, init);
  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  const body: unknown = await response.json();
  const shown = clock.safeParse(body);
  if (!shown.success) z.strictObject({ error: z.string().min(1) }).parse(body);
  return { status: response.status, now: shown.success ? Date.parse(shown.data.now) : undefined };
}

async function now(url: string): Promise<number> {
  return (await control(url, 'clock')).now ?? 0;
}

async function advance(url: string, duration: string) {
  return await control(url, 'clock', { method: 'POST', body: JSON.stringify({ advance: duration }) });
}

/** How far a server's clock is ahead of this machine's, to the minute. */
async function minutesAhead(url: string): Promise<number> {
  // Zero has a sign, which tests tell apart.
  return Math.round(((await now(url)) - Date.now()) / 60_000) + 0;
}

describe('the clock', () => {
  it('shows real time until it is moved', async () => {
    await using server = await startTestServer();
    expect(Math.abs((await now(server.url)) - Date.now())).toBeLessThan(10_000);
  });

  it.each([
    ['P8D', 8 * day],
    ['PT90M', 90 * 60_000],
    ['P1W', 7 * day],
    ['P1DT12H', 1.5 * day],
    ['PT1S', 1000],
    ['PT0S', 0],
  ])('is moved by %s and goes on from there', async (duration, ms) => {
    await using server = await startTestServer();
    const before = await now(server.url);
    const moved = await advance(server.url, duration);
    expect(moved.status).toBe(200);
    expect(moved.now).toBeGreaterThanOrEqual(before + ms);
    expect(moved.now).toBeLessThan(before + ms + 10_000);
    const later = await now(server.url);
    expect(later).toBeGreaterThanOrEqual(moved.now ?? 0);
    expect(later).toBeLessThan(before + ms + 20_000);
  });

  it('is moved by a year to the same day of the next', async () => {
    await using server = await startTestServer();
    const before = new Date(await now(server.url));
    const { now: moved } = await advance(server.url, 'P1Y');
    before.setUTCFullYear(before.getUTCFullYear() + 1);
    expect(Math.abs((moved ?? 0) - before.getTime())).toBeLessThan(10_000);
  });

  it('is moved further with every call', async () => {
    await using server = await startTestServer();
    await advance(server.url, 'P1D');
    await advance(server.url, 'P1D');
    expect(await minutesAhead(server.url)).toBe(2 * 24 * 60);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'P8D'],
    ['a bare duration', '"P8D"'],
    ['no duration', '{}'],
    ['a number', '{"advance":8}'],
    ['words', '{"advance":"8 days"}'],
    ['an empty duration', '{"advance":"P"}'],
    ['an empty time', '{"advance":"P1DT"}'],
    ['a way back', '{"advance":"-P1D"}'],
    ['a fraction', '{"advance":"P1.5D"}'],
    ['more than a century', '{"advance":"P101Y"}'],
    ['more than there are days', '{"advance":"P99999999999Y"}'],
    ['something else besides', '{"advance":"P1D","to":"2030-01-01"}'],
    ['a list', '[{"advance":"P1D"}]'],
  ])('is not moved by a body with %s', async (_what, body) => {
    await using server = await startTestServer();
    expect((await control(server.url, 'clock', { method: 'POST', body })).status).toBe(400);
    expect(await minutesAhead(server.url)).toBe(0);
  });

  it('is where it was after a restart', async () => {
    using folder = emptyFolder();
    const database = `sqlite:${join(folder.path, 'demarc.db')}`;
    {
      await using server = await startTestServer({ database });
      await advance(server.url, 'P8D');
    }
    await using server = await startTestServer({ database });
    expect(await minutesAhead(server.url)).toBe(8 * 24 * 60);
  });

  it('rules neither signatures nor nonces, which keep to real time', async () => {
    await using server = await startTestServer();
    await advance(server.url, 'P1Y');
    const query = { RegionId: 'cn-hangzhou' };
    const moved = `${new Date(await now(server.url)).toISOString().slice(0, 19)}Z`;
    expect(await refusalOf(server, describePhysicalConnections, { ...query, Timestamp: moved })).toMatchObject({
      code: 'InvalidTimeStamp.Expired',
    });
  });

  it('does on the way what falls due, each thing at its own time', async () => {
    await using provider = await openProvider({ provider: 'auto-confirm' });
    const id = await provider.apply();
    await provider.advance('P30D');
    const connection = await provider.server.store.read((tx) => tx.physicalConnections.any(id));
    expect(connection?.status).toBe('Confirmed');
    const hours = ((connection?.statusAt ?? 0) - (connection?.createdAt ?? 0)) / 3_600_000;
    expect(hours).toBeGreaterThanOrEqual(4);
    expect(hours).toBeLessThan(4.1);
  });

  it('lets a prepaid year pass in no time', async () => {
    await using provider = await openProvider({ provider: 'auto-confirm', stepDelay: 0 });
    const id = await provider.apply();
    await provider.customer(createPhysicalConnectionOccupancyOrder, {
      PhysicalConnectionId: id,
      InstanceChargeType: 'PrePaid',
      PricingCycle: 'Year',
    });
    await provider.customer(enablePhysicalConnection, { PhysicalConnectionId: id });
    const startedAt = performance.now();
    await provider.advance('P1Y');
    expect(await provider.show(id)).toMatchObject({ Status: 'Enabled', BusinessStatus: 'FinancialLocked' });
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });
});

describe('a frozen clock', () => {
  it('stands still, over a restart too, and what falls due waits until it goes on', async () => {
    using folder = emptyFolder();
    const settings = {
      database: `sqlite:${join(folder.path, 'demarc.db')}`,
      provider: 'auto' as const,
      stepDelay: 1000,
    };
    let frozenAt: number | undefined;
    let id: string;
    {
      await using provider = await openProvider(settings);
      frozenAt = (await control(provider.url, 'clock/freeze', { method: 'POST' })).now;
      id = await provider.apply();
      expect(await now(provider.url)).toBe(frozenAt);
    }
    await using provider = await openProvider(settings);
    expect(await now(provider.url)).toBe(frozenAt);
    expect((await provider.show(id)).Status).toBe('Initial');
    await provider.advance('PT1M');
    expect(await now(provider.url)).toBe((frozenAt ?? 0) + 60_000);
    expect((await provider.show(id)).Status).toBe('Allocated');
    await control(provider.url, 'clock/resume', { method: 'POST' });
    await eventually(async () => await now(provider.url), {
      until: (at) => at > (frozenAt ?? 0) + 60_000,
      withinMs: 30_000,
    });
  });

  it('is set forward to a moment, and never back', async () => {
    await using server = await startTestServer();
    await control(server.url, 'clock/freeze', { method: 'POST' });
    const set = async (moment: string) =>
      await control(server.url, 'clock', { method: 'POST', body: JSON.stringify({ set: moment }) });
    expect(await set('2031-03-01T09:00:00Z')).toEqual({ status: 200, now: Date.parse('2031-03-01T09:00:00Z') });
    expect((await set('2031-03-01T08:59:59Z')).status).toBe(409);
    expect((await set('tomorrow')).status).toBe(400);
    expect(await now(server.url)).toBe(Date.parse('2031-03-01T09:00:00Z'));
  });
});

describe('a reset', () => {
  it('leaves nothing but the built-in accounts, and the clock at real time', async () => {
    await using provider = await openProvider({ provider: 'auto-confirm', stepDelay: 0 });
    const id = await provider.apply({ ClientToken: 'the-same' });
    await provider.customer(createPhysicalConnectionOccupancyOrder, { PhysicalConnectionId: id });
    const { accountId: AccountId } = local.first;
    await provider.operator(modifyAccount, { AccountId, Balance: 1, Name: 'Renamed' });
    await provider.advance('P8D');

    expect((await control(provider.url, 'reset', { method: 'POST' })).status).toBe(200);
    expect(await minutesAhead(provider.url)).toBe(0);
    expect(await provider.find(id)).toBeUndefined();
    expect((await provider.operator(describeOrders)).TotalCount).toBe(0);
    expect((await provider.operator(describeAccounts)).Accounts.Account).toMatchObject([
      { AccountId: local.operator.accountId, Kind: 'operator' },
      { AccountId, Balance: 100_000_000, Name: 'First Example Co.' },
      { AccountId: local.second.accountId },
    ]);
    // The token is new again, and so is what it makes.
    expect(await provider.apply({ ClientToken: 'the-same' })).not.toBe(id);
  });

  it('stops what was under way', async () => {
    await using provider = await openProvider({ provider: 'auto' });
    await provider.apply();
    await control(provider.url, 'reset', { method: 'POST' });
    await provider.advance('P1D');
    expect((await provider.customer(describePhysicalConnections)).TotalCount).toBe(0);
    expect(await provider.server.store.read((tx) => tx.due.nextAt())).toBeUndefined();
  });
});

describe('a server', () => {
  const routes = declaredControlRoutes().map(
    ({ method, path }) => [method, path.replace('/_demarc/', '').replace(/:\w+/, 'one')] as const,
  );

  const own: NonNullable<Settings['accounts']> = [
    {
      id: local.operator.accountId,
      kind: 'operator',
      site: 'cn',
      name: 'Staff',
      balance: 0,
      accessKeys: [{ id: 'staff-key', secret: 'staff-secret' }],
    },
  ];

  it.each(routes)('with accounts of its own refuses %s %s', async (method, path) => {
    await using server = await startTestServer({ accounts: own });
    const body = method === 'POST' ? { body: '{"advance":"P1D"}' } : {};
    expect((await control(server.url, path, { method, ...body })).status).toBe(403);
    const kept = await server.store.read((tx) => tx.accounts.find(local.operator.accountId));
    expect(kept?.name).toBe('Staff');
  });

  it.each(routes)('refuses %s %s from a web page elsewhere', async (method, path) => {
    await using provider = await openProvider();
    const id = await provider.apply();
    const body = method === 'POST' ? { body: '{"advance":"P1D"}' } : {};
    for (const Origin of ['https://example.com', 'http://localhost:1', 'null'])
      expect((await control(provider.url, path, { method, ...body, headers: { Origin } })).status).toBe(403);
    expect(await minutesAhead(provider.url)).toBe(0);
    expect(await provider.find(id)).toBeDefined();
  });

  it('takes them from a web page of its own', async () => {
    await using server = await startTestServer();
    const { status } = await control(server.url, 'clock', { headers: { Origin: server.url } });
    expect(status).toBe(200);
  });

  it('refuses them under a name that only seems to be its own', async () => {
    await using server = await startTestServer();
    const { port } = new URL(server.url);
    const host = `demarc.example.com:${port}`;
    const headers = { host, origin: `http://${host}` };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      request(`${server.url}/_demarc/reset`, { method: 'POST', headers }, resolve).on('error', reject).end();
    });
    expect(response.statusCode).toBe(403);
    expect(await text(response)).toContain('error');
  });
});
