// When a prepaid term ends, for every day it may begin on.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { endOfTerm, feeFor, monthsOf, pricingCycles, type Fee } from './order.ts';

it.each([
  ['2027-01-31T12:00:00.000Z', 1, 'Month', '2027-02-28T12:00:00.000Z'],
  ['2028-01-31T12:00:00.000Z', 1, 'Month', '2028-02-29T12:00:00.000Z'],
  ['2027-01-31T00:00:00.000Z', 2, 'Month', '2027-03-31T00:00:00.000Z'],
  ['2027-12-31T23:59:59.999Z', 2, 'Month', '2028-02-29T23:59:59.999Z'],
  ['2028-02-29T00:00:00.000Z', 1, 'Year', '2029-02-28T00:00:00.000Z'],
  ['2028-02-29T00:00:00.000Z', 4, 'Year', '2032-02-29T00:00:00.000Z'],
  ['2027-11-30T08:00:00.000Z', 15, 'Month', '2029-02-28T08:00:00.000Z'],
] as const)('a term from %s over %d %s ends on %s', (start, period, cycle, end) => {
  expect(new Date(endOfTerm(Date.parse(start), { period, cycle })).toISOString()).toBe(end);
});

it('a term ends in the month that is so many on, on the same day or that month’s last, at the same time', () => {
  const start = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  const term = fc.record({ period: fc.integer({ min: 1, max: 60 }), cycle: fc.constantFrom(...pricingCycles) });
  const monthOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
  fc.assert(
    fc.property(start, term, (from, wanted) => {
      const end = new Date(endOfTerm(from.getTime(), wanted));
      expect(monthOf(end) - monthOf(from)).toBe(monthsOf(wanted));
      expect(end.toISOString().slice(10)).toBe(from.toISOString().slice(10));
      const nextDay = new Date(end.getTime() + 24 * 3_600_000);
      if (end.getUTCDate() !== from.getUTCDate()) expect(monthOf(nextDay)).toBe(monthOf(end) + 1);
    }),
  );
});

it('the first fee of the port type that carries the bandwidth counts', () => {
  const fees: readonly Fee[] = [
    { portType: '100Base-T', upToMbps: null, setup: 1, monthly: 1 },
    { portType: '1000Base-T', upToMbps: 200, setup: 2, monthly: 2 },
    { portType: '1000Base-T', upToMbps: 500, setup: 3, monthly: 3 },
    { portType: '1000Base-T', upToMbps: null, setup: 4, monthly: 4 },
  ];
  const monthly = (bandwidthMbps: number) => feeFor(fees, { portType: '1000Base-T', bandwidthMbps }).monthly;
  expect([2, 200, 201, 500, 501, 10_000].map(monthly)).toEqual([2, 2, 3, 3, 4, 4]);
  expect(() => feeFor(fees, { portType: '10GBase-T', bandwidthMbps: 1 })).toThrow('no fee for 10GBase-T at 1 Mbit/s');
});
