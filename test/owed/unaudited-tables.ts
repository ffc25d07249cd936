// Tables whose changes the audit does not tell, each with the reason. The list only gets shorter.
import type { TableName } from '../../src/store/schema/tables.ts';

export const unauditedTables: readonly { readonly table: TableName; readonly reason: string }[] = [
  { table: 'server_state', reason: 'Facts of the server itself, which belong to no account.' },
  { table: 'list_count', reason: 'Counted from the rows of other tables, whose changes are told.' },
  { table: 'loa_document', reason: 'Drawn from the LOA, whose changes are told; it can be drawn again.' },
  { table: 'due_work', reason: 'What the server plans; each step is audited once it is done.' },
  { table: 'client_token', reason: 'Keeps the answer of a call that is audited itself.' },
  { table: 'nonce', reason: 'Keeps a call from being repeated; each of its rows is of a call that is audited.' },
  { table: 'audit', reason: 'It is the audit.' },
  { table: 'audit_seal', reason: 'Seals the audit.' },
  { table: 'snapshot', reason: 'Local mode copies all tables to it; the copies tell of themselves.' },
];
