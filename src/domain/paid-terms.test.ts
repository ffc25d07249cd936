// What a change of the specification costs on top of what is paid, for every order of payments.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asAccountId, asConnectionId } from './ids.ts';
import { endOfTerm, type Fee, type Order, type OrderKind, type Specification } from './order.ts';
import { priceOfChange, shareOf } from './paid-terms.ts';

const fees: readonly Fee[] = [
  { portType: '100Base-T', upToMbps: null, setup: 500, monthly: 100 },
  { portType: '1000Base-T', upToMbps: null, setup: 800, monthly: 300 },
  { portType: '10GBase-LR', upToMbps: null, setup: 1500, monthly: 900 },
];
const small: Specification = { portType: '100Base-T', bandwidthMbps: 100 };
const middle: Specification = { portType: '1000Base-T', bandwidthMbps: 1000 };
const large: Specification = { portType: '10GBase-LR', bandwidthMbps: 10_000 };
const start = Date.UTC(2027, 0, 10);
const at = (months: number): number => endOfTerm(start, { period: months, cycle: 'Month' });

function paid(kind: OrderKind, specification: Specification | null, paidAt: number, months?: number): Order {
  const term = months === undefined ? null : ({ period: months, cycle: 'Month' } as const);
  const ids = { id: '1', accountId: asAccountId('1'), connectionId: asConnectionId('pc-1') };
  return { ...ids, revision: 1, amount: 0, createdAt: paidAt, kind, specification, status: 'Paid', term, paidAt };
}

function priceFor(orders: readonly Order[], wanted: Specification, now: number, present = small) {
  return priceOfChange({ orders, fees, present }, wanted, now);
}

describe('a prepaid term', () => {
  const term = [paid('Occupancy', small, start, 12)];

  it.each([
    [0, 12 * 200],
    [3, 9 * 200],
    [11, 200],
    [12, 0],
    [13, 0],
  ])('after %d months costs the difference for what is left of it', (months, price) => {
    expect(priceFor(term, middle, at(months)).terms).toBe(price);
  });

  it('costs the share of a month that has begun, rounded up', () => {
    const tenDays = 10 * 86_400_000;
    // From 20 January to 10 January of the year after: eleven months, and 21 of the 31 days of the last one.
    expect(priceFor(term, middle, start + tenDays).terms).toBe(11 * 200 + Math.ceil((200 * 21) / 31));
  });

  it('costs nothing for a smaller specification, nor for the way back up', () => {
    const largeTerm = [paid('Occupancy', large, start, 12)];
    expect(priceFor(largeTerm, small, at(1), large).terms).toBe(0);
    expect(priceFor(largeTerm, large, at(2)).terms).toBe(0);
  });

  it('is not paid twice when it grows twice', () => {
    const grown = [...term, paid('Upgrade', middle, at(2))];
    expect(priceFor(grown, large, at(3)).terms).toBe(9 * 600);
  });

  it('with a renewal costs the difference of both, each to what is paid for it', () => {
    const renewed = [...term, paid('Renewal', middle, at(4), 6)];
    expect(priceFor(renewed, large, at(6)).terms).toBe(6 * 800 + 6 * 600);
  });

  it('that was over when it was renewed begins again', () => {
    const renewed = [...term, paid('Renewal', middle, at(20), 2)];
    expect(priceFor(renewed, large, at(21)).terms).toBe(600);
  });

  it('of an order that does not say what it pays for counts as what the connection is', () => {
    expect(priceFor([paid('Occupancy', null, start, 1)], middle, start).terms).toBe(200);
  });
});

describe('the installation', () => {
  it('costs the difference, and only of a connection that had it ordered', () => {
    expect(priceFor([paid('Setup', small, start)], large, start).setup).toBe(1000);
    expect(priceFor([paid('Setup', small, start), paid('Setup', large, start)], middle, start).setup).toBe(0);
    expect(priceFor([], large, start).setup).toBe(0);
  });
});

it('paying by use, and orders that are not paid, cost nothing', () => {
  const unpaid: Order = { ...paid('Occupancy', small, start, 12), status: 'Unpaid', paidAt: null };
  expect(priceFor([unpaid], large, start)).toEqual({ setup: 0, terms: 0 });
  expect(priceFor([paid('Occupancy', small, start)], large, start)).toEqual({ setup: 0, terms: 0 });
});

it('two parts of a time cost what the whole does, but for the rounding', () => {
  const moment = fc.integer({ min: 0, max: 4 * 365 * 86_400 }).map((second) => start + second * 1000);
  fc.assert(
    fc.property(fc.tuple(moment, moment, moment), fc.integer({ min: 0, max: 5_000_000 }), (moments, monthly) => {
      const [from = 0, middleOf = 0, until = 0] = moments.toSorted((a, b) => a - b);
      const parts = shareOf(monthly, from, middleOf) + shareOf(monthly, middleOf, until);
      const whole = shareOf(monthly, from, until);
      // Months differ by up to three days of 28.
      expect(Math.abs(parts - whole)).toBeLessThanOrEqual(2 + (monthly * 3 * 2) / 28);
    }),
  );
});
