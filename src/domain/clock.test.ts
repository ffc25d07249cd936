import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUtcSeconds, utcSeconds } from './clock.ts';

const lastInstant = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

describe('a time', () => {
  it('is written as the reference writes it, to the whole second', () => {
    expect(utcSeconds(Date.UTC(2016, 4, 23, 12, 46, 24, 999))).toBe('2016-05-23T12:46:24Z');
    expect(utcSeconds(0)).toBe('1970-01-01T00:00:00Z');
  });

  it('that was written is read again, to the whole second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: lastInstant }), (epochMs) => {
        expect(parseUtcSeconds(utcSeconds(epochMs))).toBe(Math.floor(epochMs / 1000) * 1000);
      }),
    );
  });

  it('is read from no other form and from no day that does not exist: what is read is written the same again', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
    const nearly = fc
      .tuple(digits(4), ...Array.from({ length: 5 }, () => digits(2)))
      .map(([year, month, day, hour, minute, second]) => `${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string()), (text) => {
        const epochMs = parseUtcSeconds(text);
        expect(epochMs === undefined || utcSeconds(epochMs) === text).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '2016-02-30T12:46:24Z',
    '2015-02-29T00:00:00Z',
    '2016-13-01T00:00:00Z',
    '2016-01-01T24:00:00Z',
    '2016-01-01T23:59:60Z',
    '2016-01-01T00:00:00',
    '2016-01-01T00:00:00z',
    '2016-01-01T00:00:00.000Z',
    '2016-01-01T08:00:00+08:00',
    '2016-01-01 00:00:00Z',
    ' 2016-01-01T00:00:00Z',
    '2016-01-01T00:00:00Z\n',
    '',
  ])('is none when it is written %j', (text) => {
    expect(parseUtcSeconds(text)).toBeUndefined();
  });

  it.each([
    ['2016-02-29T23:59:59Z', Date.UTC(2016, 1, 29, 23, 59, 59)],
    ['0001-01-01T00:00:00Z', Date.parse('0001-01-01T00:00:00Z')],
  ])('%s is one', (text, epochMs) => {
    expect(parseUtcSeconds(text)).toBe(epochMs);
  });
});
