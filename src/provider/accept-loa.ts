// An LOA comes into force.
import { dayMs } from '../domain/clock.ts';
import type { Loa } from '../domain/loa.ts';
import type { WriteTransaction } from '../store/transaction.ts';

/** How long an accepted LOA is in force. */
const loaValidityMs = 90 * dayMs;

/** @returns undefined when the state forbids it */
export async function acceptLoa(tx: WriteTransaction, loa: Loa, now: number): Promise<Loa | undefined> {
  return await tx.loas.fire(loa, 'accept', { availableAt: now, validUntil: now + loaValidityMs, statusReason: null });
}
