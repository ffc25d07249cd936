// A primary that is lost, and its replica that is promoted: nodes that know both find the new primary by themselves.
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Load, storedIn, unlimited } from '../support/load.ts';
import { startPostgres, startStandby, type PostgresCluster, type Standby } from '../support/postgres-cluster.ts';
import { startTestServer } from '../support/server.ts';

const promisedMs = 5000;

let primary: PostgresCluster;
let standby: Standby;
beforeEach(async () => {
  const first = await startPostgres();
  primary = first;
  standby = await startStandby(first);
});
afterEach(async () => {
  await standby[Symbol.asyncDispose]();
  await primary[Symbol.asyncDispose]();
});

/** The URL that names both, the standby first. */
function bothUrls(): string {
  const { host } = new URL(standby.url);
  return `${primary.url.replace('@', `@${host},`)}?target_session_attrs=read-write`;
}

async function change(cluster: PostgresCluster, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: cluster.url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

async function startNode() {
  return await startTestServer({ database: bothUrls(), quotas: unlimited });
}

it.each<[string, () => Promise<void>]>([
  [
    'is killed',
    async () => {
      await primary.shutDown('SIGQUIT');
    },
  ],
  [
    'only reads from now on',
    async () => {
      await change(primary, 'ALTER SYSTEM SET default_transaction_read_only = on', 'SELECT pg_reload_conf()');
    },
  ],
])('when the primary %s, all nodes go on with the replica that is promoted', async (_, lose) => {
  await using first = await startNode();
  await using second = await startNode();
  const loads = [first, second].map((node) => new Load(node));
  const all = async (what: (load: Load) => Promise<void>) => await Promise.all(loads.map(what));
  await all(async (load) => {
    await load.goesOn();
  });
  await lose();
  await all(async (load) => {
    await load.isRefused();
  });
  await standby.promote();
  await all(async (load) => {
    await load.goesOn();
  });
  await all(async (load) => {
    await load.end();
  });
  for (const { slowestMs } of loads) expect(slowestMs).toBeLessThan(promisedMs);
  expect(await storedIn(standby.url)).toEqual(expect.arrayContaining(loads.flatMap(({ created }) => created)));
});
