import { expect, it } from 'vitest';
import { z } from 'zod';
import { pageTokenFor, positionIn } from './page-token.ts';

// Stands for the signature; what matters here is that it holds.
const services = { tokenMac: (text: string) => Buffer.from(text).toString('base64url') };

function read(query: string, token: string | undefined) {
  const form = z.tuple([z.number(), z.number()]);
  const refuse = () => {
    throw new Error('refused');
  };
  return positionIn({ services, query, token, form, refuse });
}

it('a position comes back out of its token, for the same query only', () => {
  const token = pageTokenFor(services, 'connections', [1, 2]);
  expect(read('connections', token)).toEqual([1, 2]);
  expect(() => read('orders', token)).toThrow('refused');
});

it('no token is the first page', () => {
  expect(read('connections', undefined)).toBeUndefined();
});

it('a signed position of another form, as an earlier version gave out, is refused', () => {
  const token = pageTokenFor(services, 'connections', [1, 2, 3]);
  expect(() => read('connections', token)).toThrow('refused');
});
