// The one way in which a resource that lives through a lifecycle is written: compare-and-set on its revision, together with
// the audit's change, the counts of the lists it is in, and the steps that follow by themselves.
import { sql } from 'kysely';
import type { PacedStep } from '../domain/due-steps.ts';
import type { Arrival } from '../domain/following-steps.ts';
import { moveFor, type Lifecycle } from '../domain/lifecycle.ts';
import type { Database } from './engine/engine.ts';
import { count, type List } from './queries/list-counts.ts';
import { masked } from './audit/masked.ts';
import { prepared, type PreparedQuery, type SqlValue } from './queries/prepared.ts';
import { difference, type TransactionContext } from './rules.ts';

type LifecycleTable =
  | 'physical_connection'
  | 'loa'
  | 'purchase_order'
  | 'virtual_border_router'
  | 'router_interface'
  | 'vpc'
  | 'vswitch'
  | 'bgp_group'
  | 'bgp_peer'
  | 'route_entry'
  | 'bgp_network';

interface Living {
  readonly status: string;
  readonly revision: number;
}

type Row = Readonly<Record<string, SqlValue>>;

/** How a kind of resource is kept. */
export interface Kept<Thing extends Living, Event extends string, Step extends PacedStep> {
  readonly table: LifecycleTable;
  /** The column that holds its id; for an LOA that of its connection. */
  readonly idColumn: 'id' | 'connection_id';
  readonly idOf: (thing: Thing) => string;
  readonly lifecycle: Lifecycle<Thing['status'], Event, Step>;
  readonly rowOf: (thing: Thing) => Row;
  /** The row as the audit compares and shows it, where that is not the row itself. */
  readonly auditedRowOf?: (thing: Thing) => Row;
  /** What an event sets besides the status, such as the time of it. */
  readonly stampedOn?: (moved: Thing, now: number) => Thing;
  /** The counted lists that show it. */
  readonly listsOf?: (thing: Thing) => readonly List[];
  readonly arrivalOf: (thing: Thing, then: Step | undefined) => Arrival;
}

export function lifecycleWrites<
  Thing extends Living,
  Event extends string,
  Step extends PacedStep,
  Changes extends Partial<Thing>,
>(
  database: Database,
  { rules: { clock, followUp }, changes, due }: TransactionContext,
  { table, idColumn, idOf, lifecycle, rowOf, auditedRowOf = rowOf, ...resource }: Kept<Thing, Event, Step>,
) {
  const statements = statementsOn(table, idColumn);

  // No other call can be the cause: SQLite has one writer, and PostgreSQL runs the whole transaction again. So the rule
  // has written the resource after reading it, and went on with the old value.
  function checkIsCurrent(rows: readonly Numbered[], thing: Thing): void {
    if (rows.length !== 1) throw new Error(`${table}: ${idOf(thing)} is not at revision ${thing.revision} any more`);
  }

  async function save(before: Thing, after: Thing): Promise<Thing> {
    const saved = { ...after, revision: before.revision + 1 };
    const row = rowOf(saved);
    const kept = { keptId: idOf(before), keptRevision: before.revision };
    const { rows } = await statements.update(row)(database, { ...row, ...kept });
    checkIsCurrent(rows, before);
    const changed = difference(auditedRowOf(before), auditedRowOf(saved));
    changes.push({ resource: idOf(before), table, before: masked(changed.before), after: masked(changed.after) });
    return saved;
  }

  async function arrive(thing: Thing, then: Step | undefined): Promise<void> {
    const now = clock.now();
    for (const { step, pace } of followUp(resource.arrivalOf(thing, then)))
      await due.follow(step, idOf(thing), pace, now);
  }

  async function countIn(thing: Thing, seq: number, change: 1 | -1): Promise<void> {
    for (const list of resource.listsOf?.(thing) ?? []) await count(database, list, seq, change);
  }

  async function insert(thing: Thing): Promise<void> {
    const row = rowOf(thing);
    const { rows } = await statements.insert(row)(database, row);
    for (const { seq } of rows) await countIn(thing, seq, 1);
    changes.push({ resource: idOf(thing), table, before: null, after: masked(auditedRowOf(thing)) });
    await arrive(thing, undefined);
  }

  /** Changes attributes, not the status. @returns the resource as it is now */
  async function modify(thing: Thing, modified: Changes): Promise<Thing> {
    return await save(thing, { ...thing, ...modified });
  }

  /**
   * Makes the move that the lifecycle has for this event, together with the steps that follow it. Nothing else writes a
   * status. @returns the moved resource; undefined where its state does not allow the event
   */
  async function fire(thing: Thing, event: Event, modified?: Changes): Promise<Thing | undefined> {
    const move = moveFor(lifecycle, thing.status, event);
    if (move === undefined || move.to === null) return undefined;
    const moved = { ...thing, ...modified, status: move.to };
    const saved = await save(thing, resource.stampedOn?.(moved, clock.now()) ?? moved);
    await arrive(saved, move.then);
    return saved;
  }

  /** Deletes it, on the event `delete` or another one that ends it. @returns false where its state does not allow that */
  async function remove(thing: Thing, event?: Event): Promise<boolean> {
    const cause: string = event ?? 'delete';
    if (!lifecycle.moves.some(({ on, from, to }) => on === cause && to === null && from.includes(thing.status)))
      return false;
    const { rows } = await statements.remove(database, { keptId: idOf(thing), keptRevision: thing.revision });
    checkIsCurrent(rows, thing);
    for (const { seq } of rows) await countIn(thing, seq, -1);
    changes.push({ resource: idOf(thing), table, before: masked(auditedRowOf(thing)), after: null });
    return true;
  }

  /** Schedules the steps that its present status waits for, once they are no longer held up. */
  async function resume(thing: Thing): Promise<void> {
    await arrive(thing, undefined);
  }

  return { insert, modify, fire, remove, resume };
}

/** A row that was written, with its sequence number; 0 where the table has none. */
interface Numbered {
  readonly seq: number;
}

type Statement = PreparedQuery<Row, Numbered>;

interface Statements {
  readonly insert: (row: Row) => Statement;
  readonly update: (row: Row) => Statement;
  readonly remove: Statement;
}

const compiled = new Map<LifecycleTable, Statements>();

function statementsOn(table: LifecycleTable, idColumn: 'id' | 'connection_id'): Statements {
  const known = compiled.get(table);
  if (known !== undefined) return known;
  const seq = (table === 'loa' ? sql.lit(0) : sql.ref<number>('seq')).as('seq');
  let insert: Statement | undefined;
  let update: Statement | undefined;
  const statements: Statements = {
    insert: (row) =>
      (insert ??= prepared((database, value) => {
        const columns = Object.keys(row);
        const into = sql`${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})`;
        const query = sql<Numbered>`insert into ${into} values (${sql.join(columns.map(value))}) returning ${seq}`;
        return { compile: () => query.compile(database) };
      })),
    update: (row) =>
      (update ??= prepared((database, value) =>
        database
          .updateTable(table)
          .set(placed(row, value))
          .where(sql.ref(idColumn), '=', value('keptId'))
          .where(sql.ref('revision'), '=', value('keptRevision'))
          .returning(seq),
      )),
    remove: prepared((database, value) =>
      database
        .deleteFrom(table)
        .where(sql.ref(idColumn), '=', value('keptId'))
        .where(sql.ref('revision'), '=', value('keptRevision'))
        .returning(seq),
    ),
  };
  compiled.set(table, statements);
  return statements;
}

/** A placeholder for each column of the row; all rows of a table have the same ones. */
function placed(row: Row, value: (column: string) => SqlValue): Row {
  return Object.fromEntries(Object.keys(row).map((column) => [column, value(column)]));
}
