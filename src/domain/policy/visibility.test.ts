// Lists over all accounts: patterns against the whole names of rows.
import { expect, it } from 'vitest';
import { parsePolicyDocument } from './document.ts';
import { statementsFor } from './evaluate.ts';
import { everything, nothing, visibleRows, type RowNames } from './visibility.ts';
import { canName } from './wildcard.ts';

const orders: RowNames = {
  prefix: '',
  idPrefixes: [''],
  all: ['acs:demarc:*:*:order/*', 'acs:vpc:*:*:order/*'],
};
const call = { action: 'demarc:DescribeOrders', sourceIp: '127.0.0.1', isSecureTransport: false, currentTime: 0 };

function seen(...statements: readonly object[]) {
  const document = parsePolicyDocument(JSON.stringify({ Version: '1', Statement: statements }));
  return visibleRows(statementsFor([document], call), orders);
}

const allow = (Resource: string) => ({ Effect: 'Allow', Action: '*', Resource });
const deny = (Resource: string) => ({ Effect: 'Deny', Action: '*', Resource });

it.each([
  ['acs:vpc:*:1234567890123456:*', true],
  ['acs:*:*:*:order/1', true],
  ['acs:vpc:??????:*:order/*', true],
  ['*', true],
  ['acs:demarc:*:*:order/*', false],
  ['acs:vpc:*:*:orders/*', false],
  ['acs:vpc:*:*:physicalconnection/*', false],
  ['acs:oss:*:*:*', false],
  ['acs:vpc', false],
])('%s can name an order of an account: %s', (pattern, expected) => {
  expect(canName(pattern, 'acs:vpc:*:*:order/*')).toBe(expected);
});

it('whoever may see all rows by one of their names sees all, and costs no condition', () => {
  for (const pattern of ['*', 'acs:vpc:*:*:*', 'acs:demarc:*:*:order/*']) expect(seen(allow(pattern))).toBe(everything);
});

it('whoever can see no row is told so', () => {
  expect(seen(allow('acs:demarc:*:*:work/*'))).toBe(nothing);
  expect(seen(allow('*'), deny('acs:vpc:*:*:order/*'))).toBe(nothing);
});

it('what is denied of other things hides no row', () => {
  expect(seen(allow('*'), deny('acs:vpc:*:1234567890123456:physicalconnection/*'))).toBe(everything);
});
