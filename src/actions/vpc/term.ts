// Terms that are paid for in advance, within what the edition takes.
import type { LongestTerm } from '../../domain/edition.ts';
import type { Term } from '../../domain/order.ts';
import { integer } from '../../gateway/codec.ts';
import type { Fail } from '../../gateway/fail.ts';

/** Up to the longest of any cycle: `checkTerm` knows which one is meant. */
export function periodWithin({ Month, Year }: LongestTerm) {
  return integer({ min: 1, max: Math.max(Month, Year) });
}

/** @throws ApiError InvalidParameter, which says how long a term may be */
export function checkTerm({ period, cycle }: Term, longest: LongestTerm, fail: Fail): void {
  if (period <= longest[cycle]) return;
  fail('invalidParameter', {
    text: 'Period',
    wanted: `With PricingCycle ${cycle} it has to be a whole number from 1 to ${longest[cycle]}.`,
  });
}
