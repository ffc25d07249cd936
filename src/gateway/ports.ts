// What the gateway asks of the store: two kinds of transaction, and in the writing one the records that belong to every
// mutating call.
import type { AuditRow, Change, ClientTokenRecord } from '../domain/call-records.ts';
import type { AccountId } from '../domain/ids.ts';

interface CallRecords {
  /** @returns false when this key has used the nonce before */
  recordNonce(accessKeyId: string, nonce: string, expiresAt: number): Promise<boolean>;
  /** The record of a token that has not expired. */
  clientToken(
    accountId: AccountId,
    action: string,
    token: string,
    now: number,
  ): Promise<Pick<ClientTokenRecord, 'fingerprint' | 'answer'> | undefined>;
  /** Takes the place of an expired record of the same token. */
  recordClientToken(record: ClientTokenRecord): Promise<void>;
  recordAudit(row: AuditRow): Promise<void>;
}

export interface RecordingTransaction {
  readonly calls: CallRecords;
  /** What this transaction has changed so far. */
  readonly changes: readonly Change[];
}

export interface Writer<WriteTransaction> {
  /**
   * Runs the work in one transaction; resolves when it is durable, rolls back when the work throws.
   * @param lane where it may wait for others that are likely to touch the same rows
   */
  write<T>(work: (tx: WriteTransaction) => Promise<T>, lane?: string): Promise<T>;
}

export interface Store<ReadTransaction, WriteTransaction> extends Writer<WriteTransaction> {
  read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T>;
}
