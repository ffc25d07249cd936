// Runs once before all tests of a run on PostgreSQL: one server for all of them, in which each takes a database.
import { Client } from 'pg';
import { template, urlOf } from './lent-database.ts';
import { startPostgres } from './postgres-cluster.ts';
import { startTestServer } from './server.ts';

export default async function setup(): Promise<() => Promise<void>> {
  // Two projects use it.
  if (process.env['DEMARC_TEST_POSTGRES_URL'] !== undefined) return () => Promise.resolve();
  const cluster = await startPostgres();
  // The workers inherit it.
  process.env['DEMARC_TEST_POSTGRES_URL'] = cluster.url;
  const client = new Client({ connectionString: cluster.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${template}`);
  await client.end();
  await migrate(urlOf(template));
  return async () => {
    await cluster[Symbol.asyncDispose]();
  };
}

async function migrate(database: string): Promise<void> {
  await using server = await startTestServer({ database });
  await server.store.write(async (tx) => {
    await tx.state.clear();
  });
}
