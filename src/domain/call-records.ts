// The records of a call that changes something: its row in the audit, and its client token.
import type { AccountId } from './ids.ts';

/**
 * One changed row. Values are the columns that changed, with those of its key where the resource does not tell it, secrets
 * masked. The changes of all calls together make up the content of every table that belongs to accounts.
 */
export interface Change {
  /** The resource that the row is about. */
  readonly resource: string;
  readonly table: string;
  /** null for a new row. */
  readonly before: Readonly<Record<string, unknown>> | null;
  /** null for a row that is gone. */
  readonly after: Readonly<Record<string, unknown>> | null;
}

export interface AuditRow {
  readonly at: number;
  readonly accountId: AccountId;
  readonly accessKeyId: string;
  readonly callerArn: string;
  /** As GetCallerIdentity tells it; null for the provider, and where it was not kept yet. */
  readonly principalId: string | null;
  readonly sourceIp: string;
  readonly version: string;
  readonly action: string;
  readonly resource: string;
  /** Ids of further resources that the call named, whether it changed them or not. */
  readonly alsoNamed?: readonly string[];
  readonly requestId: string;
  /** `Success`, or the code of the refusal. */
  readonly outcome: string;
  /** The refusal's message; null for a call that succeeded. */
  readonly errorMessage: string | null;
  readonly changes: readonly Change[];
}

export interface ClientTokenRecord {
  readonly accountId: AccountId;
  readonly action: string;
  readonly token: string;
  /** Fingerprint of the parameters that the token was first used with. */
  readonly fingerprint: string;
  /** The first answer, as JSON, without its request id. */
  readonly answer: string;
  readonly expiresAt: number;
}
