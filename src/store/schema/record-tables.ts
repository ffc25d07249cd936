// The tables of what the server itself keeps: due steps, its state, the records of calls, the audit and snapshots.
import type { Generated } from 'kysely';
import type { AccountId } from '../../domain/ids.ts';

/** What falls due: carried out in the transaction that deletes the row, so exactly once. */
export interface DueStepTable {
  seq: Generated<number>;
  /** As store/due-steps.ts writes it. */
  kind: string;
  /** The resource it is about. */
  subject: string;
  due_at: number;
  /** How many more answers have to show the subject before it is due. */
  describes_left: number | null;
  /** How often it has failed with an internal error. */
  attempts: number;
}

export interface ServerStateTable {
  name: string;
  value: string;
}

export interface NonceTable {
  access_key_id: string;
  nonce: string;
  expires_at: number;
}

export interface ClientTokenTable {
  account_id: AccountId;
  action: string;
  token: string;
  fingerprint: string;
  answer: string;
  expires_at: number;
}

export interface AuditTable {
  seq: Generated<number>;
  at: number;
  account_id: AccountId;
  access_key_id: string;
  caller_arn: string;
  source_ip: string;
  version: string;
  action: string;
  resource: string;
  request_id: string;
  outcome: string;
  /** The refusal's message; null for what went well, and for rows from before there was this column. */
  error_message: string | null;
  /** JSON: the changed resources with their columns before and after. */
  changes: string;
  /** Null for the provider, and for rows from before there was this column. */
  principal_id: string | null;
}

/** One link of the hash chain over the audit. */
export interface AuditSealTable {
  number: number;
  first_seq: number;
  last_seq: number;
  row_count: number;
  /** A line for each row: its sequence number, its request id and its hash. */
  members: string;
  previous_hash: string;
  hash: string;
  sealed_at: number;
}

/** All other tables as they were. */
export interface SnapshotTable {
  name: string;
  taken_at: number;
  connections: number;
  vbrs: number;
  /** The last migration of what was copied. */
  migration: string;
  /** JSON, compressed, in base64. */
  content: string;
}
