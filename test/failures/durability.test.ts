// Whether an answer comes after its sync cannot be seen from outside, so this test traces the calls that the server makes
// to its operating system.
import { describe, expect, it } from 'vitest';
import type { Serving } from '../support/command-line.ts';
import { connectionOrder } from '../support/connection-order.ts';
import { serveOver, testDatabase, type TestDatabase } from '../support/database.ts';
import { createdIn } from '../support/replies.ts';
import { local } from '../support/server.ts';
import { callV1 } from '../support/signed-call.ts';
import { underStrace, whyNoStrace } from '../support/strace.ts';

const reason = whyNoStrace();
if (reason !== undefined) console.warn(`SKIPPED: that answers come after their sync is not tested, since ${reason}`);

const callers = 16;
const callsEach = 5;

// Pages are 4096 bytes. Sockets and files are shown by name.
const options = ['-y', '-s', '4200', '-e', 'trace=fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg'];

/** @returns the request ids of connections that were made by callers at the same time */
async function create({ url }: Serving): Promise<string[]> {
  const made = Array.from({ length: callers }, async (_, index) => {
    const key = index % 2 === 0 ? local.first : local.second;
    const ids: string[] = [];
    for (let call = 0; call < callsEach; call += 1) {
      const parameters = { Action: 'CreatePhysicalConnection', ...connectionOrder() };
      ids.push(createdIn(await callV1(url, parameters, { key })).RequestId);
    }
    return ids;
  });
  return (await Promise.all(made)).flat();
}

interface Order {
  /** Lines of the trace: where the call's audit row goes into the log of SQLite, and where its answer leaves. */
  readonly written: number;
  readonly answered: number;
  readonly isSyncedBetween: boolean;
}

function orderOf(requestId: string, trace: readonly string[]): Order {
  const written = trace.findIndex((line) => line.includes('-wal>, ') && line.includes(requestId));
  const answered = trace.findIndex((line) => line.includes('HTTP/1.1 200 OK') && line.includes(requestId));
  const between = trace.slice(written, answered);
  const isSyncedBetween = between.some((line) => /^(?:fsync|fdatasync)\(\d+<[^>]*-wal>\) += 0$/.test(line));
  return { written, answered, isSyncedBetween };
}

async function ordersIn(database: TestDatabase, environment: Readonly<Record<string, string>>): Promise<Order[]> {
  await using server = await serveOver(database, { environment });
  const { result, trace } = await underStrace(server.pid, options, async () => await create(server));
  return result.map((requestId) => orderOf(requestId, trace));
}

// Turns the sync off in a server from outside: the mutant that the test has to find.
const withoutSync = `
  import { DatabaseSync } from 'node:sqlite';
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (sql) {
    return exec.call(this, sql.replace('synchronous = FULL', 'synchronous = OFF'));
  };`;

describe.skipIf(reason !== undefined)('every answer to a write', () => {
  it('leaves after what it acknowledges was written and synced, for callers that share a commit too', async () => {
    using database = testDatabase();
    const orders = await ordersIn(database, {});
    expect(orders).toHaveLength(callers * callsEach);
    for (const { written, answered, isSyncedBetween } of orders) {
      expect(written).toBeGreaterThanOrEqual(0);
      expect(answered).toBeGreaterThan(written);
      expect(isSyncedBetween).toBe(true);
    }
  });

  it('would be found to come too early if SQLite did not sync', async () => {
    using database = testDatabase();
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(withoutSync)}`;
    const orders = await ordersIn(database, { NODE_OPTIONS });
    expect(orders).toHaveLength(callers * callsEach);
    for (const { written, answered, isSyncedBetween } of orders) {
      expect(written).toBeGreaterThanOrEqual(0);
      expect(answered).toBeGreaterThan(written);
      expect(isSyncedBetween).toBe(false);
    }
  });
});
