// The lifecycle of a physical connection: the reference's table, changed where an edition differs.
import type { StepOf } from './due-steps.ts';
import type { Edition } from './edition.ts';
import type { Lifecycle } from './lifecycle.ts';
import { physicalConnectionStatuses, type PhysicalConnectionStatus } from './physical-connection.ts';

export type PhysicalConnectionEvent =
  | 'approve'
  | 'reject'
  | 'allocate'
  | 'allocated'
  | 'fail allocation'
  | 'confirm'
  | 'enable'
  | 'resubmit'
  | 'cancel'
  | 'terminate'
  | 'terminated'
  | 'delete';

export type PhysicalConnectionLifecycle = Lifecycle<
  PhysicalConnectionStatus,
  PhysicalConnectionEvent,
  StepOf<'physical connection'>
>;

export function physicalConnectionLifecycle({ lifecycle }: Edition): PhysicalConnectionLifecycle {
  const deletedFrom: readonly PhysicalConnectionStatus[] = ['Rejected', 'Canceled', 'Allocation Failed', 'Terminated'];
  return {
    of: 'physical connection',
    initial: ['Initial'],
    statuses: physicalConnectionStatuses,
    moves: [
      { on: 'approve', by: ['provider'], from: ['Initial'], to: 'Approved' },
      { on: 'reject', by: ['provider'], from: ['Initial'], to: 'Rejected' },
      { on: 'allocate', by: ['provider'], from: ['Approved'], to: 'Allocating', then: 'finish-allocation' },
      { on: 'allocated', by: ['time'], from: ['Allocating'], to: 'Allocated' },
      { on: 'fail allocation', by: ['provider'], from: ['Approved', 'Allocating'], to: 'Allocation Failed' },
      { on: 'confirm', by: ['customer', 'provider'], from: ['Allocated'], to: 'Confirmed' },
      { on: 'enable', by: ['customer'], from: ['Confirmed'], to: 'Enabled' },
      { on: 'resubmit', by: ['customer'], from: ['Rejected'], to: 'Initial' },
      { on: 'cancel', by: ['customer'], from: ['Initial', 'Approved', 'Allocated', 'Confirmed'], to: 'Canceled' },
      { on: 'terminate', by: ['customer'], from: ['Enabled'], to: 'Terminating', then: 'finish-termination' },
      { on: 'terminated', by: ['time'], from: ['Terminating'], to: 'Terminated' },
      { on: 'delete', by: ['customer'], from: [...deletedFrom, ...lifecycle.alsoDeletedFrom], to: null },
    ],
  };
}

/** Statuses in which nothing about a connection can be modified. */
export const unmodifiableStatuses: readonly PhysicalConnectionStatus[] = [
  'Canceled',
  'Allocating',
  'Allocation Failed',
  'Terminating',
  'Terminated',
];

/** In which statuses what may be modified: a connection's attributes, and its specification with its partner. */
export function modifiableIn({ lifecycle }: Edition): {
  readonly attributes: readonly PhysicalConnectionStatus[];
  readonly specification: readonly PhysicalConnectionStatus[];
} {
  return {
    attributes: physicalConnectionStatuses.filter((status) => !unmodifiableStatuses.includes(status)),
    specification: lifecycle.specificationChangesIn,
  };
}
