import { expect, it } from 'vitest';
import { editions } from '../domain/edition.ts';
import type { ErrorRow } from '../gateway/errors.ts';
import { errorCodes } from './error-codes.ts';

const absent: ErrorRow = [400, 'Absent', 'It is not there.', { statusIn: (edition) => edition.missingVbrStatus }];
const products = [{ actions: [{ name: 'DoIt', errors: { absent } }] }];

it.each([
  ['2019-08', 400],
  ['current', 404],
] as const)('a row has the status that edition %s has', (edition, status) => {
  const codes = errorCodes(products, editions[edition]);
  for (const action of ['DoIt', undefined]) expect(codes.find('Absent', action)?.[0]).toBe(status);
});
