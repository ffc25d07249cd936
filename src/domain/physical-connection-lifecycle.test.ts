// The table against the reference's own words: which statuses each customer's action is allowed in, and where it leads.
import { describe, expect, it } from 'vitest';
import { editions } from './edition.ts';
import {
  physicalConnectionLifecycle,
  unmodifiableStatuses,
  type PhysicalConnectionEvent,
} from './physical-connection-lifecycle.ts';
import type { PhysicalConnectionStatus } from './physical-connection.ts';

type Row = readonly [PhysicalConnectionEvent, readonly PhysicalConnectionStatus[], PhysicalConnectionStatus | null];

const reference: readonly Row[] = [
  ['approve', ['Initial'], 'Approved'],
  ['reject', ['Initial'], 'Rejected'],
  ['allocate', ['Approved'], 'Allocating'],
  ['allocated', ['Allocating'], 'Allocated'],
  ['fail allocation', ['Approved', 'Allocating'], 'Allocation Failed'],
  ['confirm', ['Allocated'], 'Confirmed'],
  ['enable', ['Confirmed'], 'Enabled'],
  ['resubmit', ['Rejected'], 'Initial'],
  ['cancel', ['Initial', 'Approved', 'Allocated', 'Confirmed'], 'Canceled'],
  ['terminate', ['Enabled'], 'Terminating'],
  ['terminated', ['Terminating'], 'Terminated'],
  ['delete', ['Rejected', 'Canceled', 'Allocation Failed', 'Terminated'], null],
];

describe('a physical connection of the reference', () => {
  const { moves, initial } = physicalConnectionLifecycle(editions['2019-08']);

  it('begins under review', () => {
    expect(initial).toEqual(['Initial']);
  });

  it.each(reference)('has the event %s from %j to %s and nothing else', (event, from, to) => {
    const known = moves.filter(({ on }) => on === event);
    expect(known.flatMap((move) => move.from)).toEqual(from);
    expect(known.map((move) => move.to)).toEqual([to]);
  });

  it('has no event besides', () => {
    expect(moves.map(({ on }) => on).sort()).toEqual(reference.map(([event]) => event).sort());
  });
});

it('today’s service differs in nothing but where a connection may be deleted from', () => {
  const { moves } = physicalConnectionLifecycle(editions.current);
  const differing = moves.filter(
    ({ on, from }) => JSON.stringify(from) !== JSON.stringify(reference.find(([event]) => event === on)?.[1]),
  );
  expect(differing).toEqual([
    {
      on: 'delete',
      by: ['customer'],
      from: ['Rejected', 'Canceled', 'Allocation Failed', 'Terminated', 'Allocated', 'Confirmed'],
      to: null,
    },
  ]);
});

it('nothing is modified while a connection is on its way or at an end, but for a rejected one', () => {
  expect([...unmodifiableStatuses].sort()).toEqual([
    'Allocating',
    'Allocation Failed',
    'Canceled',
    'Terminated',
    'Terminating',
  ]);
});
