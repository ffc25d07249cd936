// Of all combinations of circumstances, an LOA is valid in one.
import { describe, expect, it } from 'vitest';
import { asAccountId, asConnectionId } from './ids.ts';
import { moveFor } from './lifecycle.ts';
import { loaLifecycle, type LoaIssue } from './loa.ts';
import { standingOf, type LoaCircumstances } from './loa-standing.ts';
import { physicalConnectionStatuses } from './physical-connection.ts';

const issue: LoaIssue = {
  number: 'LOA-244295783193',
  connectionId: asConnectionId('pc-bp1qrb3044eqix7k2m9wd'),
  accountId: asAccountId('1231579085529123'),
  regionId: 'cn-hangzhou',
  accessPointId: 'ap-cn-hangzhou-yh-C',
  portNumber: '1/1/7',
  companyName: 'Blue Heron Trading',
  issuedAt: 1_000,
  validUntil: 2_000,
  withdrawnAt: null,
};

const inForce: LoaCircumstances = {
  issue,
  loa: { number: issue.number, status: 'Available' },
  connection: { status: 'Allocated', businessStatus: 'Normal' },
  account: { isSuspended: false },
  now: 1_500,
};

describe('an LOA', () => {
  it('is valid in its term, on an allocated connection, with everything in order', () => {
    expect(standingOf(inForce)).toBe('valid');
    expect(standingOf({ ...inForce, now: issue.validUntil - 1 })).toBe('valid');
  });

  it.each<[string, Partial<LoaCircumstances>, string]>([
    ['was withdrawn', { issue: { ...issue, withdrawnAt: 1_200 } }, 'withdrawn'],
    ['has a successor', { loa: { number: 'LOA-100000000000', status: 'Available' } }, 'replaced'],
    ['was applied for again', { loa: { number: 'LOA-100000000000', status: 'Applying' } }, 'replaced'],
    ['has lost its record', { loa: undefined }, 'replaced'],
    ['has lost its connection', { connection: undefined }, 'deleted'],
    ['was reported as done', { loa: { number: issue.number, status: 'Completing' } }, 'complete'],
    ['is complete', { loa: { number: issue.number, status: 'Complete' } }, 'complete'],
    ['has passed its term', { now: issue.validUntil }, 'expired'],
    ['is of a suspended account', { account: { isSuspended: true } }, 'suspended'],
    ['is of an account that is gone', { account: undefined }, 'suspended'],
    ['is locked for arrears', { connection: { status: 'Allocated', businessStatus: 'FinancialLocked' } }, 'locked'],
    ['is locked for security', { connection: { status: 'Allocated', businessStatus: 'SecurityLocked' } }, 'locked'],
  ])('that %s says so', (_, change, standing) => {
    expect(standingOf({ ...inForce, ...change })).toBe(standing);
  });

  it.each(physicalConnectionStatuses.filter((status) => status !== 'Allocated'))(
    'is not valid on a connection that is %s',
    (status) => {
      const standing = standingOf({ ...inForce, connection: { status, businessStatus: 'Normal' } });
      expect(standing).not.toBe('valid');
    },
  );

  it('can be withdrawn in every state', () => {
    for (const status of loaLifecycle.statuses)
      expect(moveFor(loaLifecycle, status, 'withdraw'), status).not.toBeUndefined();
  });
});
