import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from './docs.ts';
import { lostFrom, releasedShapes, shapeText } from './released-shapes.ts';

const shapes = releasedShapes(repository);

it.each(shapes)('$path has lost nothing', ({ path, shape }) => {
  const released: unknown = JSON.parse(readFileSync(join(repository, path), 'utf8'));
  expect(lostFrom(released, shape)).toEqual([]);
});

it.each(shapes)('$path has all there is: if not, `npm run docs`', (released) => {
  expect(readFileSync(join(repository, released.path), 'utf8')).toBe(shapeText(released));
});

const action = {
  name: 'SettleOrder',
  doc: 'Settles an order.',
  parameters: [{ name: 'OrderId', required: false, schema: { type: 'string', enum: ['a', 'b'] } }],
  errors: [{ status: 404, code: 'InvalidOrderId.NotFound', message: 'There is none.' }],
};

it.each([
  ['an action that is gone', [], '/SettleOrder is gone'],
  ['a parameter that is gone', [{ ...action, parameters: [] }], '/SettleOrder/parameters/OrderId is gone'],
  [
    'a parameter that is required now',
    [{ ...action, parameters: [{ ...action.parameters[0], required: true }] }],
    '/SettleOrder/parameters/OrderId/required: false is true now',
  ],
  [
    'a value that is gone',
    [{ ...action, parameters: [{ ...action.parameters[0], schema: { type: 'string', enum: ['a'] } }] }],
    '/SettleOrder/parameters/OrderId/schema/enum/"b" is gone',
  ],
  [
    'a status that is another',
    [{ ...action, errors: [{ ...action.errors[0], status: 400 }] }],
    '/SettleOrder/errors/InvalidOrderId.NotFound There is none./status: 404 is 400 now',
  ],
])('%s is a loss', (_what, present, loss) => {
  expect(lostFrom([action], present)).toEqual([loss]);
});

it('a parameter that takes more is no loss, and one that takes something else is', () => {
  const bounded = {
    ...action,
    parameters: [{ name: 'At', schema: { type: 'string', pattern: '^a', format: 'date' } }],
  };
  const free = { ...action, parameters: [{ name: 'At', schema: { type: 'string' } }] };
  const other = { ...action, parameters: [{ name: 'At', schema: { type: 'string', pattern: '^b' } }] };
  expect(lostFrom([bounded], [free])).toEqual([]);
  expect(lostFrom([bounded], [other])).toHaveLength(1);
});

it('what is added is no loss, and neither is another wording of the doc', () => {
  const parameters = [...action.parameters, { name: 'Note', required: false }];
  expect(lostFrom([action], [{ ...action, doc: 'Settles one.', parameters }, { name: 'VoidOrder' }])).toEqual([]);
});
