// Steps 8 and 9: the rule in its transaction. A mutating call leaves its effect, its nonce, its client token and its
// audit row together or not at all; a refused one leaves its nonce and its audit row.
import { hash } from 'node:crypto';
import type { AuditRow } from '../domain/call-records.ts';
import { dayMs } from '../domain/clock.ts';
import { principalId } from '../domain/identity.ts';
import type { Visibility } from '../domain/policy/visibility.ts';
import type { Answer, BoundCall, CallContext, WriteAction } from './action.ts';
import { ApiError, gatewayErrors } from './errors.ts';
import { nonceLifeMs } from './nonces.ts';
import type { Writer, RecordingTransaction } from './ports.ts';
import { writableText } from './writable-text.ts';

/** How long a client token gives the first answer again. */
const clientTokenLifeMs = dayMs;

// Replaces the request id in a stored answer: some answers contain it, and a repeated call has its own.
const requestIdMark = '00000000-0000-0000-0000-000000000000';

/** What is known of a call once its caller is. */
export interface KnownCall<RuleServices> extends Omit<CallContext<never, RuleServices>, 'tx' | 'visible'> {
  readonly nonce: string;
  readonly realNow: number;
  readonly version: string;
  /** The first resource that it touches, by its name, and the ids of the others. */
  readonly resource: string;
  readonly alsoNamed: readonly string[];
}

/** A call that is allowed. */
export interface AllowedCall<RuleServices> extends KnownCall<RuleServices> {
  readonly visible: Visibility;
}

/** The part of a call that a rule may see. */
export function contextOf<RuleServices>(call: AllowedCall<RuleServices>): Omit<CallContext<never, RuleServices>, 'tx'> {
  const { caller, now, edition, requestId, services, visible, sourceIp, isSecureTransport, host } = call;
  return { caller, now, edition, requestId, services, visible, sourceIp, isSecureTransport, host };
}

export async function runWrite<WriteTransaction extends RecordingTransaction, RuleServices>(
  store: Writer<WriteTransaction>,
  action: WriteAction<WriteTransaction, RuleServices>,
  bound: BoundCall<WriteTransaction, RuleServices>,
  call: AllowedCall<RuleServices>,
): Promise<Answer> {
  return await store.write(async (tx) => {
    await keepNonce(tx, call);
    const answer = await answerOnce(tx, action.name, bound, call);
    await tx.calls.recordAudit(auditRow(action.name, call, undefined, tx.changes));
    return answer;
  }, call.caller.accountId);
}

/** The audit row of a call that was refused. */
export function refusalRow<RuleServices>(
  actionName: string,
  call: KnownCall<RuleServices>,
  refusal: ApiError,
): AuditRow {
  return auditRow(actionName, call, refusal, []);
}

/** Keeps the nonce and the audit row of a mutating call that was refused. */
export async function recordRefusal<RuleServices>(
  store: Writer<RecordingTransaction>,
  actionName: string,
  call: KnownCall<RuleServices>,
  refusal: ApiError,
): Promise<void> {
  await store.write(async (tx) => {
    await keepNonce(tx, call);
    await tx.calls.recordAudit(refusalRow(actionName, call, refusal));
  }, call.caller.accountId);
}

async function keepNonce<RuleServices>(tx: RecordingTransaction, call: KnownCall<RuleServices>): Promise<void> {
  const isNew = await tx.calls.recordNonce(call.caller.accessKeyId, call.nonce, call.realNow + nonceLifeMs);
  if (!isNew) throw new ApiError(gatewayErrors.nonceUsed);
}

/** The answer of the first call with this token; of an action that ends something, only while its end stands. */
async function answerOnce<WriteTransaction extends RecordingTransaction, RuleServices>(
  tx: WriteTransaction,
  actionName: string,
  bound: BoundCall<WriteTransaction, RuleServices>,
  call: AllowedCall<RuleServices>,
): Promise<Answer> {
  const first = await firstAnswer(tx, actionName, bound, call);
  if (first === undefined) return await firstRun(tx, actionName, bound, call);
  if (bound.tellsEnd === undefined) return first;
  try {
    return await firstRun(tx, actionName, bound, call);
  } catch (error) {
    // Every rule looks up its resource before it changes anything.
    if (error instanceof ApiError && tx.changes.length === 0 && bound.tellsEnd(error)) return first;
    throw error;
  }
}

async function firstAnswer<WriteTransaction extends RecordingTransaction, RuleServices>(
  tx: WriteTransaction,
  actionName: string,
  { clientToken, fingerprint }: BoundCall<WriteTransaction, RuleServices>,
  call: KnownCall<RuleServices>,
): Promise<Answer | undefined> {
  if (clientToken === undefined) return undefined;
  const first = await tx.calls.clientToken(call.caller.accountId, actionName, clientToken, call.now);
  if (first === undefined) return undefined;
  if (first.fingerprint !== digest(fingerprint)) throw new ApiError(gatewayErrors.tokenMisused);
  // Our own JSON, written below.
  return JSON.parse(first.answer.replaceAll(requestIdMark, call.requestId)) as Answer;
}

async function firstRun<WriteTransaction extends RecordingTransaction, RuleServices>(
  tx: WriteTransaction,
  actionName: string,
  { clientToken, fingerprint, run }: BoundCall<WriteTransaction, RuleServices>,
  call: AllowedCall<RuleServices>,
): Promise<Answer> {
  const answer = await run({ ...contextOf(call), tx });
  if (clientToken !== undefined)
    await tx.calls.recordClientToken({
      accountId: call.caller.accountId,
      action: actionName,
      token: clientToken,
      fingerprint: digest(fingerprint),
      answer: JSON.stringify(answer).replaceAll(call.requestId, requestIdMark),
      expiresAt: call.now + clientTokenLifeMs,
    });
  return answer;
}

function digest(fingerprint: string): string {
  return hash('sha256', fingerprint, 'base64url');
}

/** Some messages repeat what the caller sent, which may be long; the answer has all of it, the audit its beginning. */
const maxMessageLength = 500;

function auditRow<RuleServices>(
  action: string,
  { caller, now, sourceIp, version, resource, alsoNamed, requestId }: KnownCall<RuleServices>,
  refusal: ApiError | undefined,
  changes: AuditRow['changes'],
): AuditRow {
  const { accountId, accessKeyId, principal, arn } = caller;
  return {
    at: now,
    accountId,
    accessKeyId,
    callerArn: arn,
    principalId: principalId(accountId, principal),
    sourceIp,
    version,
    action,
    resource,
    alsoNamed,
    requestId,
    outcome: refusal?.code ?? 'Success',
    errorMessage: refusal === undefined ? null : writableText(refusal.message.slice(0, maxMessageLength)),
    changes,
  };
}
