// The tables as a move takes them: in which order, and by which keys.
import type { ColumnKind, Source, TableShape } from '../engine/transfer.ts';
import { tables } from '../schema/tables.ts';
import { StoreError } from '../store-error.ts';

/** As the engines call them. */
const kinds = new Map<string, ColumnKind>([
  ['text', 'text'],
  ['integer', 'integer'],
  ['int8', 'integer'],
]);

/** The tables that a database has; those that its schema does not know yet are left out. */
export async function tablesIn({ database, schema }: Source): Promise<TableShape[]> {
  const found = new Map(
    (await database.introspection.getTables())
      .filter((table) => table.schema === schema)
      .map(({ name, columns }) => [name, columns]),
  );
  return tables.flatMap(({ name, key }) => {
    const columns = found.get(name)?.map((column) => ({ name: column.name, kind: kindOf(name, column) }));
    if (columns === undefined) return [];
    return [{ name, columns, key, isNumbered: columns.some((column) => column.name === 'seq') }];
  });
}

function kindOf(table: string, { name, dataType }: { readonly name: string; readonly dataType: string }): ColumnKind {
  const kind = kinds.get(dataType.toLowerCase());
  if (kind === undefined)
    throw new StoreError(`the column ${name} of ${table} is of the type ${dataType}, unknown here`);
  return kind;
}
