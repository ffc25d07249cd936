// The thread of blocking-postgres.ts: it asks the databases, and wakes who waits for the answer.
import { Client, types } from 'pg';
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { threadData } from './blocking-postgres.ts';

types.setTypeParser(types.builtins.INT8, Number);

const { port, signal } = threadData.parse(workerData);
const question = z.strictObject({ url: z.string(), sql: z.string(), values: z.array(z.unknown()) });

const clients = new Map<string, Client>();

/** The connections, kept from query to query until the database is dropped. */
async function clientFor(url: string): Promise<Client> {
  const known = clients.get(url);
  if (known !== undefined) return known;
  const client = new Client({ connectionString: url });
  client.on('error', () => clients.delete(url));
  clients.set(url, client);
  await client.connect();
  return client;
}

async function rowsOf({ url, sql, values }: z.infer<typeof question>): Promise<unknown> {
  const client = await clientFor(url);
  // Several statements have several answers.
  const answers = [await client.query<Record<string, unknown>>(sql, values)].flat();
  return answers.flatMap(({ rows }) => rows);
}

async function answer(asked: unknown): Promise<void> {
  try {
    port.postMessage({ rows: await rowsOf(question.parse(asked)) });
  } catch (error) {
    port.postMessage({ error: String(error) });
  }
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
}

port.on('message', (asked: unknown) => void answer(asked));
