import { describe, expect, it } from 'vitest';
import { products } from '../actions/products.ts';
import { gatewayRows } from '../gateway/gateway-rows.ts';
import { explainedErrors, rowsOf } from './explained-errors.ts';

const rows = new Map(
  [...gatewayRows, ...products.flatMap(rowsOf)].map((row) => [`${row[0]} ${row[1]} ${row[2]}`, row] as const),
);

describe('an error is explained in both languages', () => {
  it.each([...rows])('%s', (_told, [, , , { en, zh } = {}]) => {
    expect(en).toMatch(/^[A-Z].{20,}\.$/);
    expect(zh).toMatch(/\p{Script=Han}.*。$/u);
  });

  it('and two of the same code and message alike, since the console cannot tell them apart', () => {
    const explained = new Map(explainedErrors(products).map(({ code, message, en }) => [`${code} ${message}`, en]));
    const different = [...rows.values()].filter(
      ([, code, message, { en } = {}]) => explained.get(`${code} ${message}`) !== en,
    );
    expect(different).toEqual([]);
  });
});
