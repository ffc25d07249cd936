// `kill -9` in the middle of the work, again and again, over one database.
import { expect, it } from 'vitest';
import { expectAsAudited } from '../support/audited-tables.ts';
import { demarc, type Serving } from '../support/command-line.ts';
import { serveOver, testDatabase, type TestDatabase } from '../support/database.ts';
import { workGoesOnFor } from '../support/eventually.ts';
import { ConnectionWriter, type Acknowledged } from '../support/connection-writers.ts';
import { local } from '../support/server.ts';

// `npm run crash` asks for 500.
const kills = Number(process.env['DEMARC_CRASH_KILLS'] ?? 30);
const writersPerAccount = 16;
const wholeCheckEvery = 20;

it(
  `everything that was acknowledged to 32 writers is there after ${kills} kills, and nothing is half there`,
  { timeout: 60_000 + kills * 6000 },
  async () => {
    using database = testDatabase();
    const writers = [local.first, local.second].flatMap((key) =>
      Array.from({ length: writersPerAccount }, () => new ConnectionWriter(key)),
    );
    const acknowledged: Acknowledged[] = [];
    for (let kill = 1; kill <= kills; kill += 1) {
      await using server = await serveOver(database);
      const known = acknowledged.length;
      const taken = new Set<string>();
      if (kill > 1) for (const writer of writers) writer.lookUp(database, taken);
      await writeUntilKilled(server, writers, acknowledged);
      expect(acknowledged.length).toBeGreaterThan(known);
      expectThere(database, acknowledged.slice(known));
      if (kill % wholeCheckEvery !== 0) continue;
      expectWhole(database, acknowledged);
      // As those do who let it run for an hour.
      console.info(`${kill} of ${kills} kills, ${acknowledged.length} calls acknowledged, nothing lost`);
    }
    await using server = await serveOver(database);
    expect((await server.stop('SIGTERM')).exitCode).toBe(0);
    expectWhole(database, acknowledged);
    expect(new Set(acknowledged.map(({ action }) => action)).size).toBeGreaterThanOrEqual(8);
    const verdict = await demarc(['audit', 'verify', '--database', database.url], database);
    expect(verdict.exitCode).toBe(0);
    expect(verdict.stdout).toContain(' 0 rows are not sealed yet');
  },
);

/** All write, each as fast as it is answered, until the server is killed at a random moment. */
async function writeUntilKilled(
  server: Serving,
  writers: readonly ConnectionWriter[],
  acknowledged: Acknowledged[],
): Promise<void> {
  const first = Promise.withResolvers<undefined>();
  const writing = writers.map(async (writer) => {
    for (;;) {
      const call = await writer.next(server);
      if (call === undefined) return;
      acknowledged.push(call);
      first.resolve(undefined);
    }
  });
  await Promise.race([first.promise, Promise.all(writing)]);
  await workGoesOnFor(Math.random() * 400);
  expect((await server.stop('SIGKILL')).exitCode).toBeNull();
  await Promise.all(writing);
}

/** Each with its audit row and its nonce. */
function expectThere(database: TestDatabase, acknowledged: readonly Acknowledged[]): void {
  const audited = new Map(
    database
      .rows("SELECT request_id, action, changes FROM audit WHERE outcome = 'Success'")
      .map(({ request_id: requestId, action, changes }) => [requestId, `${String(action)} ${String(changes)}`]),
  );
  const nonces = new Set(database.rows('SELECT access_key_id, nonce FROM nonce').map(nonceName));
  const lost = acknowledged.filter(({ action, requestId, nonce, key, resource }) => {
    const row = audited.get(requestId);
    const isAudited = row?.startsWith(`${action} `) === true && row.includes(`"${resource}"`);
    return !isAudited || !nonces.has(nonceName({ access_key_id: key.accessKeyId, nonce }));
  });
  expect(lost).toEqual([]);
}

function nonceName(row: Readonly<Record<string, unknown>>): string {
  return `${String(row['access_key_id'])} ${String(row['nonce'])}`;
}

/** Those whose answer got lost in a kill are there as wholly as the others, or not at all. */
function expectWhole(database: TestDatabase, acknowledged: readonly Acknowledged[]): void {
  const requestIds = new Set(database.rows('SELECT request_id FROM audit').map((row) => row['request_id']));
  expect(acknowledged.filter(({ requestId }) => !requestIds.has(requestId))).toEqual([]);
  expectAsAudited(database);
  const never = (what: string): unknown => database.rows(what);
  expect(database.rows('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(never('PRAGMA foreign_key_check')).toEqual([]);
  expect(
    never(`SELECT account_id, region_id, total FROM list_count
           WHERE list = 'physical_connection' AND block = -1
           EXCEPT SELECT account_id, region_id, count(*) FROM physical_connection GROUP BY 1, 2`),
  ).toEqual([]);
  expect(
    never(`SELECT subject FROM due_work EXCEPT
           SELECT id FROM physical_connection WHERE status IN ('Allocating', 'Terminating')`),
  ).toEqual([]);
  expect(
    never(`SELECT id FROM physical_connection WHERE status IN ('Allocating', 'Terminating')
           EXCEPT SELECT subject FROM due_work`),
  ).toEqual([]);
  // Each VBR has its VLAN and its interface on the connection, and there are no others.
  const vlans = 'SELECT id, connection_id, vlan_id FROM virtual_border_router';
  const claims = 'SELECT vbr_id, connection_id, vlan_id FROM vlan_claim';
  expect(never(`${vlans} EXCEPT ${claims}`)).toEqual([]);
  expect(never(`${claims} EXCEPT ${vlans}`)).toEqual([]);
  const ends = 'SELECT id, connection_id FROM virtual_border_router';
  const interfaces = 'SELECT vbr_id, connection_id FROM vlan_interface';
  expect(never(`${ends} EXCEPT ${interfaces}`)).toEqual([]);
  expect(never(`${interfaces} EXCEPT ${ends}`)).toEqual([]);
  // A token is kept with the call that it came with.
  const made = "SELECT count(*) FROM audit WHERE outcome = 'Success' AND action = 'CreatePhysicalConnection'";
  expect(database.count('SELECT count(*) FROM client_token')).toBe(database.count(made));
}
