// The audit's row for a step that the provider makes by itself.
import type { Change } from '../domain/call-records.ts';
import type { Clock } from '../domain/clock.ts';
import type { AccountId } from '../domain/ids.ts';
import type { WriteTransaction } from '../store/transaction.ts';

/** Whose resource a step is about. */
export interface Owner {
  readonly accountId: AccountId;
  readonly regionId: string;
  readonly resourceType: string;
  readonly id: string;
}

const providerVersion = '2026-11-01';

export async function recordStep(
  tx: WriteTransaction,
  action: string,
  { accountId, regionId, resourceType, id }: Owner,
  { clock, newRequestId }: { readonly clock: Clock; readonly newRequestId: () => string },
  changes: readonly Change[],
): Promise<void> {
  await tx.calls.recordAudit({
    at: clock.now(),
    accountId,
    accessKeyId: 'provider',
    callerArn: 'acs:demarc::provider',
    principalId: null,
    sourceIp: '',
    version: providerVersion,
    action,
    resource: `acs:vpc:${regionId}:${accountId}:${resourceType}/${id}`,
    requestId: newRequestId(),
    outcome: 'Success',
    errorMessage: null,
    changes,
  });
}
