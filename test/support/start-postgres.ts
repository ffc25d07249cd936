// Runs once before all tests of a run on PostgreSQL: one server for all of them, in which each takes a database.
import { startPostgres } from './postgres-cluster.ts';

export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['DEMARC_TEST_DATABASE'] !== 'postgres') return () => Promise.resolve();
  const cluster = await startPostgres();
  // The workers inherit it.
  process.env['DEMARC_TEST_POSTGRES_URL'] = cluster.url;
  return async () => {
    await cluster[Symbol.asyncDispose]();
  };
}
