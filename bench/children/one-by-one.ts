// Writes the rows of a create again and again, each set in a transaction of its own, for so many seconds. The same tables
// and indexes, the same driver, the same durability; no HTTP, no signature, no checks.
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { copyOf } from '../stored-rows.ts';

const [, , path = '', seconds = ''] = process.argv;
const database = new DatabaseSync(path);
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');

const inserts = [
  copyOf(database, 'nonce', 'nonce'),
  copyOf(database, 'client_token', 'token'),
  copyOf(database, 'physical_connection', 'id'),
  copyOf(database, 'audit', 'request_id'),
];
const count = database.prepare('UPDATE physical_connection_total SET total = total + 1');
const begin = database.prepare('BEGIN IMMEDIATE');
const commit = database.prepare('COMMIT');

let commits = 0;
const startedAt = performance.now();
const until = startedAt + Number(seconds) * 1000;
while (performance.now() < until) {
  begin.run();
  for (const insert of inserts) insert(randomUUID());
  count.run();
  commit.run();
  commits += 1;
}
process.stdout.write(`${(commits * 1000) / (performance.now() - startedAt)}\n`);
database.close();
