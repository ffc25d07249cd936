import { expect, it } from 'vitest';
import { z } from 'zod';
import { pageTokenFor, positionIn } from './page-token.ts';

// Stands for the signature; what matters here is that it holds.
const services = { tokenMac: (text: string) => Buffer.from(text).toString('base64url') };
const form = z.tuple([z.number(), z.number()]);

it('a position comes back out of its token, for the same query only', () => {
  const token = pageTokenFor(services, 'lines', [1, 2]);
  expect(positionIn(services, 'lines', token, form)).toEqual([1, 2]);
  expect(positionIn(services, 'orders', token, form)).toBeUndefined();
});

it('a signed position of another form, as an earlier version gave out, is none', () => {
  const token = pageTokenFor(services, 'lines', [1, 2, 3]);
  expect(positionIn(services, 'lines', token, form)).toBeUndefined();
});
