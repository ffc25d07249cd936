// A database as a stream of lines. docs/export-format.md describes them.
import { createHash } from 'node:crypto';
import { readSqliteWhole } from '../engine/sqlite-transfer.ts';
import type { Source } from '../engine/transfer.ts';
import { schemaOf } from '../schema/migrate.ts';
import { StoreError } from '../store-error.ts';
import { formatName, formatVersion, integerItem, lineOf } from './stream-line.ts';
import { rowLines } from './table-rows.ts';
import { tablesIn } from './tables.ts';

export interface ExportParts {
  /** The version of this program. */
  readonly demarc: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Told of each table when all of it was taken. */
  readonly onTable: (table: string, count: number) => void;
}

/**
 * Reads the state of one moment, while servers write or not.
 * @param url of the database, as `--database` takes it
 * @param take takes the stream, some lines at a time
 * @throws StoreError when there is no database of ours at that place
 */
export async function exportStore(
  url: string,
  parts: ExportParts,
  take: (text: AsyncIterable<string>) => Promise<void>,
): Promise<void> {
  const work = async (source: Source): Promise<void> => {
    await take(streamOf(source, parts));
  };
  if (url.startsWith('sqlite:')) {
    await readSqliteWhole(url.slice('sqlite:'.length), work);
    return;
  }
  const { readPostgresWhole } = await import('../engine/postgres-transfer.ts');
  await readPostgresWhole(url, work);
}

async function* streamOf(source: Source, parts: ExportParts): AsyncGenerator<string> {
  const sum = createHash('sha256');
  let lines = 0;
  for await (const text of content(source, parts)) {
    sum.update(text);
    // What is in a text is written without line feeds.
    lines += text.split('\n').length - 1;
    yield text;
  }
  yield lineOf(['end', lines, sum.digest('hex')]);
}

async function* content(source: Source, { demarc, at, onTable }: ExportParts): AsyncGenerator<string> {
  const schema = await schemaOf(source.database);
  if (schema === undefined) throw new StoreError('the database has no tables of Demarc');
  yield lineOf([formatName, formatVersion, { demarc, schema, at: new Date(at).toISOString() }]);
  for (const shape of await tablesIn(source)) {
    yield lineOf(['table', shape.name, shape.columns.map(({ name, kind }) => [name, kind])]);
    if (shape.isNumbered) yield lineOf(['last-number', shape.name, integerItem(await source.lastNumber(shape))]);
    const { count, sha256 } = yield* rowLines(source, shape);
    yield lineOf(['rows', shape.name, count, sha256]);
    onTable(shape.name, count);
  }
}
