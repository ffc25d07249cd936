import { expect, it } from 'vitest';
import { SeenNonces } from './nonces.ts';

it('a nonce that was given back may be claimed once more, and no third time', () => {
  const nonces = new SeenNonces();
  expect(nonces.claim('key', 'nonce', 0)).toBe(true);
  expect(nonces.claim('key', 'nonce', 0)).toBe(false);
  nonces.release('key', 'nonce');
  expect(nonces.claim('another key', 'nonce', 0)).toBe(true);
  expect(nonces.claim('key', 'nonce', 0)).toBe(true);
  expect(nonces.claim('key', 'nonce', 0)).toBe(false);
});
