// Queries whose text is built once. Building a query costs more than running it, so what every call needs is compiled on
// first use and run with new values from then on.
import type { CompiledQuery, QueryResult } from 'kysely';
import type { Database } from '../engine/engine.ts';

export type SqlValue = string | number | null;

/** Stands for a value while the query is built. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** A finished Kysely query, of any kind, that yields rows of this type. */
interface Compilable<Row> {
  compile(): CompiledQuery<Row>;
}

type Build<Values, Row> = (
  database: Database,
  value: <Name extends keyof Values & string>(name: Name) => Values[Name],
) => Compilable<Row>;

export type PreparedQuery<Values, Row> = (database: Database, values: Values) => Promise<QueryResult<Row>>;

/** @param build writes the query once, with `value(name)` wherever a call's own value belongs */
export function prepared<Values extends Readonly<Record<keyof Values, SqlValue>>, Row>(
  build: Build<Values, Row>,
): PreparedQuery<Values, Row> {
  const compiled = new WeakMap<Database, CompiledQuery<Row>>();
  return async (database, values) => {
    let query = compiled.get(database);
    if (query === undefined) {
      // The builder passes values on to the list of parameters unchanged, where `fill` looks for placeholders.
      query = build(database, (name) => new Placeholder(name) as unknown as Values[typeof name]).compile();
      compiled.set(database, query);
    }
    return await database.executeQuery({ ...query, parameters: fill(query.parameters, values) });
  };
}

/** What is asked of any number of ids; nothing for none of them. */
export type PreparedList<Id extends string, Row> = (database: Database, ids: readonly Id[]) => Promise<readonly Row[]>;

/** @param build writes the query once for each power of two, with as many ids in its list */
export function preparedList<Id extends string, Row>(
  build: (database: Database, ids: readonly Id[]) => Compilable<Row>,
): PreparedList<Id, Row> {
  const bySize = new Map<number, PreparedQuery<Record<string, Id>, Row>>();
  return async (database, ids) => {
    // The last id fills what is left over: a list finds nothing more by naming one again.
    const last = ids.at(-1);
    if (last === undefined) return [];
    const size = 2 ** Math.ceil(Math.log2(ids.length));
    const places = Array.from({ length: size }, (_, index) => String(index));
    let query = bySize.get(size);
    if (query === undefined) {
      query = prepared<Record<string, Id>, Row>((on, value) => build(on, places.map(value)));
      bySize.set(size, query);
    }
    const { rows } = await query(
      database,
      Object.fromEntries(places.map((place, index) => [place, ids[index] ?? last])),
    );
    return rows;
  };
}

function fill<Values extends Readonly<Record<keyof Values, SqlValue>>>(
  parameters: readonly unknown[],
  values: Values,
): unknown[] {
  // Every placeholder was made from a key of these values.
  return parameters.map((parameter) =>
    parameter instanceof Placeholder ? values[parameter.name as keyof Values] : parameter,
  );
}
