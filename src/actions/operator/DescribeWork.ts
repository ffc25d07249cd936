import { z } from 'zod';
import { utcSeconds } from '../../domain/clock.ts';
import { sides, waits } from '../../domain/staff-queue.ts';
import { oneOf } from '../../gateway/codec.ts';
import { optional } from '../../gateway/param.ts';
import type { QueueItem } from '../../store/queries/staff-queue.ts';
import { readAction } from '../declare.ts';
import { pageMembers, pageNumber, pageSize, windowOf } from '../page.ts';
import { subjects } from '../subjects.ts';
import * as resources from './resources.ts';

const queueItemType = z.strictObject({
  PhysicalConnectionId: z.string(),
  AccountId: z.string(),
  RegionId: z.string(),
  AccessPointId: z.string(),
  PeerLocation: z.string(),
  LineOperator: z.string(),
  PortType: z.string(),
  Bandwidth: z.number(),
  RedundantPhysicalConnectionId: z.string().optional(),
  CircuitCode: z.string().optional(),
  Name: z.string().optional(),
  Description: z.string().optional(),
  AdLocation: z.string().optional(),
  PortNumber: z.string().optional(),
  Status: z.string(),
  LoaStatus: z.string().optional(),
  // What the LOA was applied for with, until the connection is confirmed. GetPhysicalConnectionLOA has the technicians' certificates.
  Loa: z
    .strictObject({
      CompanyName: z.string(),
      Si: z.string(),
      LineType: z.string(),
      ConstructionTime: z.string(),
      Technicians: z.strictObject({ Technician: z.array(z.strictObject({ Name: z.string() })) }),
    })
    .optional(),
  // A row of the table of waits, and who has to act by it: Provider or Customer.
  WaitingFor: z.string(),
  WaitingOn: z.string(),
  Since: z.string(),
});

export const describeWork = readAction({
  name: 'DescribeWork',
  doc: 'The queue: which connections wait for what, on whom and since when, the longest wait first.',
  subject: subjects.staffQueue,
  touches: [resources.staffQueue.all],
  lists: resources.allRowsOf('work', 'acs:vpc:*:*:physicalconnection/*'),
  params: {
    WaitingOn: optional('Only what waits on this side.', oneOf(sides)),
    PageNumber: pageNumber,
    PageSize: pageSize,
  },
  errors: {},
  answer: z.strictObject({
    ...pageMembers,
    // The server's time: what has waited how long is told by this clock.
    Now: z.string(),
    WorkSet: z.strictObject({ Work: z.array(queueItemType) }),
  }),

  async run({ params: { WaitingOn, PageNumber, PageSize }, tx, now, visible }) {
    const page = await tx.staffQueue.page({ side: WaitingOn, visible, ...windowOf({ PageNumber, PageSize }) });
    return {
      PageNumber,
      PageSize,
      TotalCount: page.total,
      Now: utcSeconds(now),
      WorkSet: { Work: page.items.map(wireForm) },
    };
  },
});

function wireForm({ connection, waitingFor, since, loa }: QueueItem): z.input<typeof queueItemType> {
  return {
    PhysicalConnectionId: connection.id,
    AccountId: connection.accountId,
    RegionId: connection.regionId,
    AccessPointId: connection.accessPointId,
    PeerLocation: connection.peerLocation,
    LineOperator: connection.lineOperator,
    PortType: connection.portType,
    Bandwidth: connection.bandwidthMbps,
    RedundantPhysicalConnectionId: connection.redundantPhysicalConnectionId ?? undefined,
    CircuitCode: connection.circuitCode ?? undefined,
    Name: connection.name ?? undefined,
    Description: connection.description ?? undefined,
    AdLocation: connection.adLocation ?? undefined,
    PortNumber: connection.portNumber ?? undefined,
    Status: connection.status,
    LoaStatus: connection.loaStatus ?? undefined,
    Loa: loa && {
      CompanyName: loa.companyName,
      Si: loa.installer,
      LineType: loa.lineType,
      ConstructionTime: utcSeconds(loa.constructionAt),
      Technicians: { Technician: loa.technicians.map(({ name }) => ({ Name: name ?? '' })) },
    },
    WaitingFor: waitingFor,
    WaitingOn: waits[waitingFor].on,
    Since: utcSeconds(since),
  };
}
