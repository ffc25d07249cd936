// Tables that the auditors of the workload do not compare with their books, each with the reason. The list only gets shorter.
import type { TableName } from '../../src/store/schema/tables.ts';

export const uncomparedTables: readonly { readonly table: TableName; readonly reason: string }[] = [
  { table: 'server_state', reason: 'Facts of the server itself, which no call changes.' },
  { table: 'loa_document', reason: 'Drawn from the LOA once somebody opens the link, which no writer does.' },
  { table: 'client_token', reason: 'Every acknowledged call is looked up in it after each kill.' },
  { table: 'nonce', reason: 'Every acknowledged call is looked up in it after each kill.' },
  { table: 'audit', reason: 'Every acknowledged call is looked up in it, and the tables are made again from it.' },
  { table: 'audit_seal', reason: '`demarc audit verify` goes over the chain at the end.' },
  { table: 'snapshot', reason: 'Made over the control API, which no writer calls.' },
];
