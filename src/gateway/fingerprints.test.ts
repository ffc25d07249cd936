import { describe, expect, it } from 'vitest';
import { Fingerprints, fingerprintOf } from './fingerprints.ts';

describe('the fingerprints of nonces', () => {
  it('take each of many texts as new once, and know all of them afterwards', () => {
    const seen = new Fingerprints();
    const entries = Array.from({ length: 50_000 }, (_, index) => fingerprintOf(`key\n${index}`));

    expect(entries.filter((entry) => seen.has(entry))).toEqual([]);
    expect(entries.filter((entry) => !seen.add(entry))).toEqual([]);
    expect(entries.filter((entry) => !seen.has(entry) || seen.add(entry))).toEqual([]);
    expect(seen.has(fingerprintOf('key\n50000'))).toBe(false);
  });
});
