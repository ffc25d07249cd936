import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandwidthOfSpec, specOf, spelledStatus } from './physical-connection.ts';

describe('a specification', () => {
  it.each([
    [2, '2M'],
    [10, '10M'],
    [999, '999M'],
    [1000, '1G'],
    [1500, '1500M'],
    [10_000, '10G'],
    [102_400, '102400M'],
  ])('of %i Mbit/s is written %s', (bandwidthMbps, spec) => {
    expect(specOf(bandwidthMbps)).toBe(spec);
  });

  it('that was written is read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 102_400 }), (bandwidthMbps) => {
        expect(bandwidthOfSpec(specOf(bandwidthMbps))).toBe(bandwidthMbps);
      }),
    );
  });

  it('in megabits and in gigabits is the same', () => {
    expect(bandwidthOfSpec('1000M')).toBe(bandwidthOfSpec('1G'));
  });

  it.each(['', 'Large', 'G', '1', '0M', '01M', '-1M', '1.5G', '1g', '1 G', ' 1G', '1G\n', '1T', '1234567M'])(
    'is none when it is written %j',
    (spec) => {
      expect(bandwidthOfSpec(spec)).toBeUndefined();
    },
  );
});

it('a status is spelled with a space whichever way it came, and others as they came', () => {
  expect(spelledStatus('AllocationFailed')).toBe('Allocation Failed');
  expect(spelledStatus('Allocation Failed')).toBe('Allocation Failed');
  expect(spelledStatus('Enabled')).toBe('Enabled');
});
