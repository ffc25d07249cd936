import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptPortNumber, portKeyOf } from './port-number.ts';

describe('one port', () => {
  it.each([
    ['a blank before', ' 1/1/7'],
    ['blanks behind', '1/1/7  '],
    ['a no-break space', '\u00a01/1/7'],
    ['an ideographic space', '1/1/7\u3000'],
    ['a zero-width space', '1/\u200b1/7'],
    ['a soft hyphen', '1/1\u00ad/7'],
    ['a mark that turns the direction', '\u202e1/1/7\u202c'],
    ['a byte order mark', '\ufeff1/1/7'],
    ['a variation selector', '1\ufe0f/1/7'],
    ['a Hangul filler', '\u31641/1/7'],
    ['an empty Braille cell', '1/1/7\u2800'],
    ['wide digits and slashes', '１/１/７'],
    ['superscripts and circled digits', '¹/①/𝟕'],
    ['a division slash', '1\u22151\u22157'],
    ['blanks beside slashes', '1 / 1 /7'],
  ])('is told with %s', (_name, written) => {
    expect(portKeyOf(written)).toBe(portKeyOf('1/1/7'));
  });

  it.each([
    ['Eth1/1', 'ETH1/1'],
    ['ＥＴＨ1/1', 'eth1/1'],
    ['Straße-1', 'STRASSE-1'],
    ['12‑A', '12–a'],
    ['rack  1', 'Rack\u20091'],
  ])('%s is %s too', (first, second) => {
    expect(portKeyOf(first)).toBe(portKeyOf(second));
  });

  it.each([
    ['1/1/7', '1/17'],
    ['rack 1 1', 'rack 11'],
    ['A-1', 'A/1'],
    ['1/1/07', '1/1/7'],
  ])('%s is another one than %s', (first, second) => {
    expect(portKeyOf(first)).not.toBe(portKeyOf(second));
  });
});

it('a number is kept as it is read, in its own case', () => {
  expect(keptPortNumber('\u200bＥth\u00a01/１ \u2003 up ')).toBe('Eth 1/1 up');
  expect(keptPortNumber('\u200b \u3164')).toBe('');
});

it('what is kept is kept again as it is, and found by the same key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (written) => {
      const kept = keptPortNumber(written);
      expect(keptPortNumber(kept)).toBe(kept);
      expect(portKeyOf(kept)).toBe(portKeyOf(written));
      expect(portKeyOf(portKeyOf(written))).toBe(portKeyOf(written));
    }),
    { numRuns: 300 },
  );
});
