// The workload that one number decides: who calls what, when which process is killed, how the clock is moved and which faults
// are injected. After each kill everything that was acknowledged has to be there, and the tables have to hold what the
// auditors say.
import { expect } from 'vitest';
import { z } from 'zod';
import { expectAsAudited } from '../support/audited-tables.ts';
import { demarc, type Serving } from '../support/command-line.ts';
import { nothing, told } from '../support/control.ts';
import { serveOver, testDatabase, type TestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { isOnPostgres } from '../support/lent-database.ts';
import { Random } from '../support/random.ts';
import { environmentFor, local } from '../support/server.ts';
import { expectInTables } from './auditor/tables.ts';
import { Writer, type Acknowledged, type Shared } from './writer.ts';

export interface WorkloadOptions {
  readonly seed: number;
  readonly kills: number;
  /** How many processes serve the database at once, at most. */
  readonly nodes: number;
}

const writerCount = 32;
const hourMs = 3_600_000;
/** Every so many rounds each table is made again from the audit. */
const wholeCheckEvery = 10;
const builtIn = Object.values(local).map(({ accountId }) => accountId);
const clockForm = z.looseObject({ now: z.string() });

/** @returns the names of all actions that went well */
export async function workload({ seed, kills, nodes }: WorkloadOptions): Promise<ReadonlySet<string>> {
  const random = new Random(seed);
  using database = testDatabase();
  const shared: Shared = { acknowledged: [], requestIds: new Set(), auditedBefore: 0, injected: new Set() };
  let aheadMs = 0;
  const clock = (): number => Date.now() + aheadMs;
  const writers = Array.from({ length: writerCount }, (_, index) => new Writer(index, random.fork(), shared, clock));

  let checked = 0;

  /** The database is served again, and nobody has called since. */
  const check = async (): Promise<void> => {
    for (const writer of writers) writer.settle(database);
    await nothingIsDue(database, clock);
    expectThere(database, shared.acknowledged.slice(checked));
    const books = writers.map(({ book }) => book);
    expectInTables(database, books, clock(), builtIn);
    checked = shared.acknowledged.length;
    shared.auditedBefore = database.count('SELECT CAST(COALESCE(MAX(seq), 0) AS INTEGER) AS last FROM audit');
  };

  for (let kill = 1; kill <= kills; kill += 1) {
    const stepDelayMs = random.one([0, hourMs, hourMs]);
    const environment = { DEMARC_STEP_DELAY: `${stepDelayMs}ms` };
    await using first = await serveOver(database, { environment });
    await check();
    for (const { book } of writers) book.stepDelayMs = stepDelayMs;
    const advance = random.one(['PT0S', 'PT2H', 'PT2H', 'PT2H', 'P1D', 'P8D', 'P40D']);
    const { now } = await told(first, clockForm, ['POST', 'clock', JSON.stringify({ advance })]);
    aheadMs = Math.round((Date.parse(now) - Date.now()) / 1000) * 1000;
    for (const { book } of writers) book.catchUp();
    await injectFaults(first, writers, shared, random);
    // It reads the clock and the faults as it starts.
    await using second = nodes > 1 && random.chance(0.7) ? await serveOver(database, { environment }) : undefined;
    const serving = second === undefined ? [first] : [first, second];
    await writeUntilKilled(serving, writers, shared, random, database);
    expect(shared.acknowledged.length).toBeGreaterThan(checked);
    if (kill % wholeCheckEvery !== 0) continue;
    expectWhole(database, shared.acknowledged);
    // As those do who let it run for an hour.
    console.info(`${kill} of ${kills} kills, ${shared.acknowledged.length} calls acknowledged, nothing lost`);
  }
  await using server = await serveOver(database);
  await check();
  expectWhole(database, shared.acknowledged);
  expect((await server.stop('SIGTERM')).exitCode).toBe(0);
  const surroundings = { folder: database.folder, environment: environmentFor(database.url) };
  const verdict = await demarc(['audit', 'verify', '--database', database.url], surroundings);
  expect(verdict.exitCode, verdict.stderr).toBe(0);
  expect(verdict.stdout).toContain(' 0 rows are not sealed yet');
  return new Set(shared.acknowledged.filter(({ outcome }) => outcome === 'Success').map(({ action }) => action));
}

/** Faults for this round: calls that are throttled or lose their answers, payments that bounce, allocations that fail. */
async function injectFaults(
  server: Serving,
  writers: readonly Writer[],
  shared: Shared,
  random: Random,
): Promise<void> {
  await told(server, nothing.loose(), ['DELETE', 'faults']);
  shared.injected.clear();
  const add = async (rule: Readonly<Record<string, unknown>>): Promise<void> => {
    await told(server, nothing.loose(), ['POST', 'faults', JSON.stringify(rule)]);
  };
  if (random.chance(0.3)) {
    await add({ fault: { kind: 'throttling' }, probability: 0.05, seed: random.below(2 ** 31) });
    shared.injected.add('Throttling.User');
  }
  if (random.chance(0.4)) {
    const when = random.one(['before-effect', 'after-effect']);
    await add({ fault: { kind: 'drop', when }, probability: 0.03, seed: random.below(2 ** 31) });
  }
  for (const { book } of writers) {
    book.bouncing.clear();
    book.failing.clear();
    for (const account of book.accounts.keys()) {
      if (random.chance(0.02)) {
        await add({ fault: { kind: 'payment-bounces' }, account });
        book.bouncing.add(account);
      }
      if (random.chance(0.02)) {
        await add({ fault: { kind: 'allocation-fails', reason: 'no port' }, account });
        book.failing.add(account);
      }
    }
  }
}

/** All write, each as fast as it is answered, until so many calls were answered that the seed kills a process. */
async function writeUntilKilled(
  serving: readonly Serving[],
  writers: readonly Writer[],
  shared: Shared,
  random: Random,
  database: TestDatabase,
): Promise<void> {
  const killed = new Set<Serving>();
  const enough = Promise.withResolvers<undefined>();
  let killAt = shared.acknowledged.length + 60 + random.below(600);
  const working = writers.map(async (writer, index) => {
    for (;;) {
      const alive = serving.filter((node) => !killed.has(node));
      const node = alive[index % alive.length];
      if (node === undefined) return;
      const isAnswered = await writer.next(node.url);
      if (!isAnswered && killed.has(node)) return;
      // The answer was dropped; the server goes on.
      if (!isAnswered) writer.settle(database);
      if (shared.acknowledged.length >= killAt) enough.resolve(undefined);
    }
  });
  const all = Promise.all(working);
  await Promise.race([enough.promise, all]);
  for (const node of serving) {
    killed.add(node);
    expect((await node.stop('SIGKILL')).exitCode).toBeNull();
    killAt += random.below(100);
  }
  await all;
  if (isOnPostgres) await nobodyIsConnected(database);
}

/** A step without a delay is carried out right behind the call that caused it; a kill leaves it to the next start. */
async function nothingIsDue(database: TestDatabase, clock: () => number): Promise<void> {
  const due = 'SELECT CAST(count(*) AS INTEGER) AS n FROM due_work WHERE due_at <= ?';
  await eventually(() => database.count(due, Math.floor(clock())), { until: (count) => count === 0, withinMs: 30_000 });
}

/** PostgreSQL carries a commit to its end even though the process that asked for it is gone. */
async function nobodyIsConnected(database: TestDatabase): Promise<void> {
  const others = `SELECT CAST(count(*) AS INTEGER) AS n FROM pg_stat_activity
                  WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'`;
  await eventually(() => database.count(others), { until: (count) => count === 0, withinMs: 30_000 });
}

const withoutRecord = ['InvalidAccessKeyId.Inactive', 'InvalidAccessKeyId.NotFound', 'Throttling.User'];

/** Each with its row in the audit, its nonce and its token. */
function expectThere(database: TestDatabase, acknowledged: readonly Acknowledged[]): void {
  const audited = new Map(
    database
      .rows('SELECT request_id, action, outcome FROM audit')
      .map(({ request_id: requestId, action, outcome }) => [requestId, `${String(action)} ${String(outcome)}`]),
  );
  const names = (sql: string): Set<string> =>
    new Set(database.rows(sql).map((row) => Object.values(row).map(String).join(' ')));
  const nonces = names('SELECT access_key_id, nonce FROM nonce');
  const tokens = names('SELECT account_id, action, token FROM client_token');
  const lost = acknowledged.filter(({ action, outcome, requestId, nonce, accessKeyId, account, clientToken }) => {
    if (withoutRecord.includes(outcome)) return false;
    const isAudited = audited.get(requestId) === `${action} ${outcome}`;
    const needsToken = outcome === 'Success' && clientToken !== undefined;
    const hasToken = !needsToken || tokens.has(`${account} ${action} ${clientToken}`);
    return !isAudited || !nonces.has(`${accessKeyId} ${nonce}`) || !hasToken;
  });
  expect(lost).toEqual([]);
}

/** The tables are what the audit says that calls and steps have made of them, and every acknowledged call is in it. */
function expectWhole(database: TestDatabase, acknowledged: readonly Acknowledged[]): void {
  const requestIds = new Set(database.rows('SELECT request_id FROM audit').map((row) => row['request_id']));
  const recorded = acknowledged.filter(({ outcome }) => !withoutRecord.includes(outcome));
  expect(recorded.filter(({ requestId }) => !requestIds.has(requestId))).toEqual([]);
  expectAsAudited(database);
  if (isOnPostgres) return;
  expect(database.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(database.rows('PRAGMA foreign_key_check')).toEqual([]);
}
