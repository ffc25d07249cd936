// What is kept of a mutating call besides its effect.

/** One changed resource. Values are the columns that changed, secrets masked. */
export interface Change {
  readonly resource: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

export interface AuditRow {
  readonly at: number;
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly callerArn: string;
  readonly sourceIp: string;
  readonly version: string;
  readonly action: string;
  readonly resource: string;
  readonly requestId: string;
  /** `Success`, or the code of the refusal. */
  readonly outcome: string;
  /** The refusal's message; null for what went well. */
  readonly errorMessage: string | null;
  readonly changes: readonly Change[];
}

export interface ClientTokenRecord {
  readonly accountId: string;
  readonly action: string;
  readonly token: string;
  /** Fingerprint of the parameters that the token was first used with. */
  readonly fingerprint: string;
  /** The first answer, as JSON, without its request id. */
  readonly answer: string;
  readonly expiresAt: number;
}
