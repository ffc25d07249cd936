import { expect, it } from 'vitest';
import { amountOf, hundredthsOf } from './money.ts';

it.each([
  ['5000', 500_000],
  ['4999.5', 499_950],
  ['4999.05', 499_905],
  ['0', 0],
  ['0.29', 29],
])('%s is %d hundredths', (amount, hundredths) => {
  expect(hundredthsOf(amount)).toBe(hundredths);
});

it.each(['', '-1', '1.234', '1,000', '1e3', '.5', '5.', ' 5'])('%j is no amount', (amount) => {
  expect(hundredthsOf(amount)).toBeUndefined();
});

it('an amount is printed with both its decimals', () => {
  expect(amountOf(499_950)).toBe('4999.50');
});
