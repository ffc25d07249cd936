// A stream of lines into an empty database: in one transaction, which is committed only when all that was stored has been
// read again and is what the stream said. docs/export-format.md describes the lines.
import { sql } from 'kysely';
import { z } from 'zod';
import { writeSqliteWhole } from '../engine/sqlite-transfer.ts';
import type { TableShape, Target, Value } from '../engine/transfer.ts';
import { bringUpToDate, isKnownSchema } from '../schema/migrate.ts';
import { serverStateReads } from '../server-state.ts';
import { StoreError } from '../store-error.ts';
import { StreamLines } from './stream-lines.ts';
import { checkContent } from './check-content.ts';
import { formatName, formatVersion, integerIn, itemsOf, rowIn } from './stream-line.ts';
import { tallyOf, type Tally } from './table-rows.ts';
import { tablesIn } from './tables.ts';

export interface ImportParts {
  /** Told what was sealed under the master key of the database that was exported; throws when the key does not fit. */
  readonly checkMasterKey: (sealed: string) => void;
  /** Told of each table when its rows have come in. */
  readonly onTable: (table: string, count: number) => void;
}

export interface Imported {
  readonly rows: number;
  /** When the stream was made, ISO 8601. */
  readonly exportedAt: string;
}

/**
 * Stores all of a stream, or nothing.
 * @param url of the database, as `--database` takes it; it has no rows yet
 * @throws StoreError when the database has rows, the stream is damaged, cut off or of a newer Demarc, or its rows do not fit
 *   each other
 */
export async function importStore(
  url: string,
  input: AsyncIterable<Uint8Array>,
  parts: ImportParts,
): Promise<Imported> {
  const lines = new StreamLines(input);
  try {
    const { schema, at } = await readHeader(lines);
    const rows = await writing(url, async (target) => await load(target, lines, schema, parts));
    return { rows, exportedAt: at };
  } finally {
    await lines.close();
  }
}

async function writing<T>(url: string, work: (target: Target) => Promise<T>): Promise<T> {
  if (url.startsWith('sqlite:')) return await writeSqliteWhole(url.slice('sqlite:'.length), work);
  const { writePostgresWhole } = await import('../engine/postgres-transfer.ts');
  return await writePostgresWhole(url, work);
}

const headerSchema = z.tuple([
  z.literal(formatName),
  z.literal(formatVersion),
  z.strictObject({ demarc: z.string(), schema: z.string(), at: z.iso.datetime() }),
]);

type Header = z.infer<typeof headerSchema>[2];

/** Of any version: later ones may write everything but their first two items in another way. */
const anyHeader = /^\["demarc-export",(\d+),/;

async function readHeader(lines: StreamLines): Promise<Header> {
  const text = (await lines.nextText()) ?? '';
  const [, version] = anyHeader.exec(text) ?? [];
  if (version === undefined) throw new StoreError('line 1 of the stream is not how an export begins');
  const items = itemsOf(text);
  if (Number(version) > formatVersion)
    throw new StoreError(
      `line 1 of the stream: it was written by a newer Demarc, in version ${version} of the format; import it with that`,
    );
  const header = headerSchema.safeParse(items);
  if (!header.success) throw lines.damaged();
  const { schema, demarc } = header.data[2];
  if (!isKnownSchema(schema))
    throw new StoreError(
      `line 1 of the stream: it was written by a newer Demarc (${demarc}, which has ${schema}); import it with that`,
    );
  return header.data[2];
}

interface Loaded {
  readonly shape: TableShape;
  readonly tally: Tally;
  readonly lastNumber: bigint | undefined;
}

async function load(
  target: Target,
  lines: StreamLines,
  schema: string,
  { checkMasterKey, onTable }: ImportParts,
): Promise<number> {
  const { database, dialect } = target;
  await bringUpToDate(database, dialect, { wanted: schema });
  const shapes = await tablesIn(target);
  await target.lockOut(shapes);
  for (const shape of shapes) await checkIsEmpty(target, shape);

  const loaded: Loaded[] = [];
  for (const shape of shapes) {
    const table = await readTable(target, lines, shape);
    loaded.push(table);
    if (shape.name === 'server_state') {
      const sealed = await serverStateReads(database).get('master-key-check');
      if (sealed !== undefined) checkMasterKey(sealed);
    }
    onTable(shape.name, table.tally.count);
  }
  await readEnd(lines);

  for (const table of loaded) await checkIsStored(target, table);
  await bringUpToDate(database, dialect);
  await checkContent(database);
  return loaded.reduce((sum, { tally }) => sum + tally.count, 0);
}

async function checkIsEmpty({ database }: Target, { name }: TableShape): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM ${sql.table(name)} LIMIT 1`.execute(database);
  if (rows.length > 0)
    throw new StoreError(`the database has rows already (in ${name}); an import is into one that has none`);
}

const tableSchema = z.tuple([z.literal('table'), z.string(), z.array(z.tuple([z.string(), z.string()]))]);
const lastNumberSchema = z.tuple([z.literal('last-number'), z.string(), z.union([z.number(), z.string()])]);
const rowsSchema = z.tuple([z.literal('rows'), z.string(), z.int(), z.string()]);
const endSchema = z.tuple([z.literal('end'), z.int(), z.string()]);

// A row can be large, so what waits to be stored is bounded by its size too.
const rowsAtOnce = 500;
const charactersAtOnce = 1_000_000;

async function readTable(target: Target, lines: StreamLines, shape: TableShape): Promise<Loaded> {
  const head = tableSchema.safeParse(await lines.next());
  const columns = shape.columns.map(({ name, kind }) => [name, kind]);
  if (!head.success || head.data[1] !== shape.name || JSON.stringify(head.data[2]) !== JSON.stringify(columns))
    throw lines.damaged();
  const lastNumber = shape.isNumbered ? await readLastNumber(lines, shape) : undefined;

  let waiting: Value[][] = [];
  let characters = 0;
  const store = async (): Promise<void> => {
    if (waiting.length > 0) await insert(target, lines, shape, waiting);
    waiting = [];
    characters = 0;
  };
  let items = await lines.next();
  while (items[0] === 'row') {
    const row = rowIn(shape, items.slice(1));
    if (row === undefined) throw lines.damaged();
    waiting.push(row);
    for (const value of row) if (typeof value === 'string') characters += value.length;
    items = await lines.next();
    if (waiting.length >= rowsAtOnce || characters >= charactersAtOnce) await store();
  }
  await store();
  if (lastNumber !== undefined) await target.goOnBehind(shape, lastNumber);

  const foot = rowsSchema.safeParse(items);
  if (!foot.success || foot.data[1] !== shape.name) throw lines.damaged();
  const [, , count, sha256] = foot.data;
  return { shape, tally: { count, sha256 }, lastNumber };
}

async function readLastNumber(lines: StreamLines, { name }: TableShape): Promise<bigint> {
  const line = lastNumberSchema.safeParse(await lines.next());
  const lastNumber = line.success && line.data[1] === name ? integerIn(line.data[2]) : undefined;
  if (lastNumber === undefined) throw lines.damaged();
  return lastNumber;
}

/** @param rows those of the lines before the one that was read last */
async function insert(target: Target, lines: StreamLines, shape: TableShape, rows: Value[][]): Promise<void> {
  try {
    await target.insert(shape, rows);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const place = `lines ${lines.number - rows.length} to ${lines.number - 1} of the stream`;
    throw new StoreError(`${place} cannot be stored in ${shape.name}: ${reason}`, { cause: error });
  }
}

async function readEnd(lines: StreamLines): Promise<void> {
  const [count, hash] = [lines.number, lines.hash()];
  const end = endSchema.safeParse(await lines.next());
  if (!end.success) throw lines.damaged();
  if (end.data[1] !== count || end.data[2] !== hash)
    throw new StoreError(
      `line ${lines.number} of the stream is the end of another one: lines before it are not its own`,
    );
  if ((await lines.nextText()) !== undefined)
    throw new StoreError(`line ${lines.number} of the stream stands behind its end`);
}

/** Reads what was stored and compares it with what the stream said it holds. */
async function checkIsStored(target: Target, { shape, tally, lastNumber }: Loaded): Promise<void> {
  const stored = await tallyOf(target, shape);
  if (stored.count !== tally.count)
    throw new StoreError(`${shape.name} has ${stored.count} rows where the stream says ${tally.count}`);
  if (stored.sha256 !== tally.sha256)
    throw new StoreError(`the rows of ${shape.name} are not stored as the stream has them`);
  if (lastNumber !== undefined && (await target.lastNumber(shape)) !== lastNumber)
    throw new StoreError(`${shape.name} does not go on behind its row ${lastNumber}`);
}
