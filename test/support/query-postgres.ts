// A process of its own that asks PostgreSQL one thing and ends, so that a test can wait for it as it does for a file.
import { text } from 'node:stream/consumers';
import { Client, types } from 'pg';
import { z } from 'zod';

const int8 = 20;
const query = z.strictObject({ url: z.string(), sql: z.string(), values: z.array(z.json()) });

types.setTypeParser(int8, Number);
const { url, sql, values } = query.parse(JSON.parse(await text(process.stdin)));
const client = new Client({ connectionString: url });
await client.connect();
const { rows } = await client.query<Record<string, unknown>>(sql, values);
await client.end();
process.stdout.write(JSON.stringify(rows));
