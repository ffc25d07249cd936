import { z } from 'zod';
import { utcSeconds } from '../../domain/clock.ts';
import type { PhysicalConnection, PhysicalConnectionStatus } from '../../domain/physical-connection.ts';
import { oneOf } from '../../gateway/codec.ts';
import { optional } from '../../gateway/param.ts';
import { readAction } from '../declare.ts';
import { pageMembers, pageNumber, pageSize } from '../page.ts';
import { onAnyones } from './arn.ts';

const workType = z.strictObject({
  PhysicalConnectionId: z.string(),
  AccountId: z.string(),
  RegionId: z.string(),
  AccessPointId: z.string(),
  PortType: z.string(),
  Bandwidth: z.number(),
  Name: z.string().optional(),
  Status: z.string(),
  LoaStatus: z.string().optional(),
  // What is waited for: Payment, Review, Allocation, Installation, LOAReview, Confirmation or Enabling.
  WaitingFor: z.string(),
  // Who has to act: Provider or Customer.
  WaitingOn: z.string(),
  Since: z.string(),
});

type Wait = Pick<z.input<typeof workType>, 'WaitingFor' | 'WaitingOn'>;

const waitingStatuses: readonly PhysicalConnectionStatus[] = [
  'Initial',
  'Approved',
  'Allocating',
  'Allocated',
  'Confirmed',
];

export const describeWork = readAction({
  name: 'DescribeWork',
  doc: 'The queue: which connections wait for what, on whom and since when, the longest wait first.',
  permission: onAnyones('DescribeWork', 'work'),
  params: {
    WaitingOn: optional('Only what waits on this side.', oneOf(['Provider', 'Customer'])),
    PageNumber: pageNumber,
    PageSize: pageSize,
  },
  errors: {},
  answer: z.strictObject({
    ...pageMembers,
    WorkSet: z.strictObject({ Work: z.array(workType) }),
  }),

  async run({ params: { WaitingOn, PageNumber, PageSize }, tx }) {
    const waiting = await tx.physicalConnections.waiting(waitingStatuses);
    const unpaid = await tx.orders.connectionsWithOpenSetup();
    const letterSince = await tx.loas.sinceByAllocated();
    const work = waiting
      .map((connection) => ({
        connection,
        wait: waitOf(connection, unpaid.has(connection.id)),
        since: letterSince.get(connection.id) ?? connection.statusAt,
      }))
      .filter(({ wait }) => WaitingOn === undefined || wait.WaitingOn === WaitingOn)
      .sort((a, b) => a.since - b.since);
    return {
      PageNumber,
      PageSize,
      TotalCount: work.length,
      WorkSet: {
        Work: work
          .slice((PageNumber - 1) * PageSize, PageNumber * PageSize)
          .map(({ connection, wait, since }) => wireForm(connection, wait, since)),
      },
    };
  },
});

function waitOf({ status, loaStatus }: PhysicalConnection, isUnpaid: boolean): Wait {
  const on = (WaitingOn: string, WaitingFor: string): Wait => ({ WaitingOn, WaitingFor });
  if (status === 'Initial') return isUnpaid ? on('Customer', 'Payment') : on('Provider', 'Review');
  if (status === 'Confirmed') return on('Customer', 'Enabling');
  if (status !== 'Allocated') return on('Provider', 'Allocation');
  if (loaStatus === 'Applying') return on('Provider', 'LOAReview');
  return loaStatus === 'Completing' ? on('Provider', 'Confirmation') : on('Customer', 'Installation');
}

function wireForm(connection: PhysicalConnection, wait: Wait, since: number): z.input<typeof workType> {
  return {
    PhysicalConnectionId: connection.id,
    AccountId: connection.accountId,
    RegionId: connection.regionId,
    AccessPointId: connection.accessPointId,
    PortType: connection.portType,
    Bandwidth: connection.bandwidthMbps,
    Name: connection.name ?? undefined,
    Status: connection.status,
    LoaStatus: connection.loaStatus ?? undefined,
    ...wait,
    Since: utcSeconds(since),
  };
}
