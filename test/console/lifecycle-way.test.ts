// The way of a lifecycle as the console draws it.
import { expect, it } from 'vitest';
import type { Lifecycle } from '../../console/src/api/server-data.ts';
import { mayCustomer, movesByOthers, wayTaken, wayThrough } from '../../console/src/parts/lifecycle-way.ts';
import { editions } from '../../src/domain/edition.ts';
import { physicalConnectionLifecycle } from '../../src/domain/physical-connection-lifecycle.ts';

const { of, initial, statuses, moves } = physicalConnectionLifecycle(editions['2019-08']);
const lifecycle: Lifecycle = {
  of,
  initial: [...initial],
  statuses: [...statuses],
  moves: moves.map(({ on, by, from, to }) => ({ on, by: [...by], from: [...from], to })),
};
const way = wayThrough(lifecycle);
const nothingKnown: ReadonlyMap<string, string> = new Map();

it('a connection in service has the whole way before it', () => {
  expect(wayTaken(lifecycle, way, 'Enabled', nothingKnown)).toEqual(way);
});

it('the way stops at the exit that was taken, after the last state that is known', () => {
  expect(wayTaken(lifecycle, way, 'Rejected', nothingKnown)).toEqual(['Initial', 'Rejected']);
  const times = new Map([
    ['Initial', '2026-09-01T08:00:00Z'],
    ['Approved', '2026-09-02T08:00:00Z'],
    ['Allocating', '2026-09-03T08:00:00Z'],
    ['Allocated', '2026-09-04T08:00:00Z'],
  ]);
  expect(wayTaken(lifecycle, way, 'Canceled', times)).toEqual([
    'Initial',
    'Approved',
    'Allocating',
    'Allocated',
    'Canceled',
  ]);
});

it('a page asks again often only in states that the provider or time may end', () => {
  expect(['Initial', 'Approved', 'Allocating', 'Allocated'].every((state) => movesByOthers(lifecycle, state))).toBe(
    true,
  );
  expect(['Enabled', 'Confirmed', 'Rejected', 'Terminated'].some((state) => movesByOthers(lifecycle, state))).toBe(
    false,
  );
});

it('the customer may cancel before the service, and terminate in service', () => {
  expect(mayCustomer(lifecycle, 'Allocated', 'cancel')).toBe(true);
  expect(mayCustomer(lifecycle, 'Enabled', 'cancel')).toBe(false);
  expect(mayCustomer(lifecycle, 'Enabled', 'terminate')).toBe(true);
});
