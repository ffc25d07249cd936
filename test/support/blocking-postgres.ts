// Synchronous queries on PostgreSQL: Node's SQLite driver is synchronous, and a test that reads a database should look the
// same on both engines. Another thread sends the query; this thread sleeps until it has the answer.
import { join } from 'node:path';
import { MessageChannel, MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { z } from 'zod';

export const threadData = z.strictObject({
  port: z.instanceof(MessagePort),
  signal: z.custom<Int32Array<SharedArrayBuffer>>((value) => value instanceof Int32Array),
});

const answer = z.union([
  z.strictObject({ rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))) }),
  z.strictObject({ error: z.string() }),
]);

type Value = string | number | bigint | null | NodeJS.ArrayBufferView;

let thread: z.infer<typeof threadData> | undefined;

function startThread(): z.infer<typeof threadData> {
  const { port1: port, port2: theirPort } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(join(import.meta.dirname, 'postgres-thread.ts'), {
    workerData: { port: theirPort, signal },
    transferList: [theirPort],
  });
  worker.unref();
  return { port, signal };
}

const patienceMs = 30_000;

/** @param sql with `?` for each value, as SQLite has it */
export function askPostgres(url: string, sql: string, values: readonly Value[] = []) {
  thread ??= startThread();
  let count = 0;
  const numbered = sql.replaceAll('?', () => `$${(count += 1)}`);
  Atomics.store(thread.signal, 0, 0);
  thread.port.postMessage({ url, sql: numbered, values });
  Atomics.wait(thread.signal, 0, 0, patienceMs);
  const told = answer.parse(receiveMessageOnPort(thread.port)?.message);
  if ('error' in told) throw new Error(`${sql}: ${told.error}`);
  return told.rows;
}
