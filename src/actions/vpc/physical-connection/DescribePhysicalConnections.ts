import { z } from 'zod';
import { utcSeconds } from '../../../domain/clock.ts';
import {
  bandwidthOfSpec,
  specOf,
  spelledStatus,
  type PhysicalConnection,
} from '../../../domain/physical-connection.ts';
import type { Tag } from '../../../domain/tag.ts';
import { flag } from '../../../gateway/codec.ts';
import { withDefault } from '../../../gateway/param.ts';
import type { PhysicalConnectionFilter } from '../../../store/resources/physical-connections.ts';
import { readAction } from '../../declare.ts';
import { pageMembers, pageNumber, pageSize, windowOf } from '../../page.ts';
import { subjects } from '../../subjects.ts';
import { filterKeyNotSupported } from '../errors.ts';
import { filters, type Filter } from '../filters.ts';
import * as params from '../params.ts';
import { knownRegion } from '../region.ts';
import { onlyResourceGroup, shownGroup } from '../resource-group/group.ts';
import * as resources from '../resources.ts';
import { tagsForm, tagsTypeOfConnections, wantedTags } from '../../tags.ts';

const filterKeys = ['PhysicalConnectionId', 'AccessPointId', 'Type', 'LineOperator', 'Spec', 'Status', 'Name'] as const;

const physicalConnectionType = z.strictObject({
  AccessPointId: z.string(),
  AdDetailLocation: z.string().optional(),
  AdLocation: z.string().optional(),
  Bandwidth: z.number(),
  BusinessStatus: z.string(),
  ChargeType: z.string().optional(),
  CircuitCode: z.string().optional(),
  CreationTime: z.string(),
  Description: z.string().optional(),
  EnabledTime: z.string().optional(),
  EndTime: z.string().optional(),
  HasReservationData: z.string(),
  LineOperator: z.string(),
  LoaStatus: z.string().optional(),
  Name: z.string().optional(),
  PeerLocation: z.string(),
  PhysicalConnectionId: z.string(),
  PortNumber: z.string().optional(),
  PortType: z.string(),
  ProductType: z.string().optional(),
  RedundantPhysicalConnectionId: z.string().optional(),
  ReservationActiveTime: z.string().optional(),
  ReservationInternetChargeType: z.string().optional(),
  ReservationOrderType: z.string().optional(),
  ResourceGroupId: z.string().optional(),
  Spec: z.string(),
  Status: z.string(),
  // Why the provider refused it; not in the reference, and there only where it did.
  StatusReason: z.string().optional(),
  Tags: tagsTypeOfConnections.optional(),
  Type: z.string(),
  VirtualPhysicalConnectionCount: z.number().optional(),
});

export const describePhysicalConnections = readAction({
  name: 'DescribePhysicalConnections',
  doc: "Lists the caller's physical connections in a region, newest first.",
  subject: subjects.physicalConnection,
  touches: [resources.physicalConnection.all],
  lists: resources.physicalConnection.rows,
  params: {
    RegionId: params.regionId,
    ClientToken: params.clientToken,
    Filter: filters(filterKeys),
    IncludeReservationData: withDefault('Whether to tell of a renewal that takes effect later.', false, flag()),
    PageNumber: pageNumber,
    PageSize: pageSize,
    ResourceGroupId: onlyResourceGroup,
    Tags: wantedTags('Only connections with all of these tags.', { alsoNamed: 'Tag' }),
  },
  errors: { filterKeyNotSupported },
  answer: z.strictObject({
    ...pageMembers,
    PhysicalConnectionSet: z.strictObject({ PhysicalConnectionType: z.array(physicalConnectionType) }),
  }),

  async run({
    params: { RegionId, Filter, IncludeReservationData, PageNumber, PageSize, ResourceGroupId, Tags },
    caller,
    tx,
    services,
    edition,
    visible,
    fail,
  }) {
    const region = knownRegion(services, RegionId, fail);
    const page = await tx.physicalConnections.page({
      accountId: caller.accountId,
      regionId: region.id,
      filters: Filter.map(storeFilter),
      resourceGroupId: ResourceGroupId,
      tags: Tags,
      visible,
      ...windowOf({ PageNumber, PageSize }),
    });
    const tags = edition.tellsMore ? await tx.tags.of(page.items.map(({ id }) => id)) : undefined;
    return {
      PageNumber,
      PageSize,
      TotalCount: page.total,
      PhysicalConnectionSet: {
        PhysicalConnectionType: page.items.map((connection) => ({
          ...wireForm(connection, IncludeReservationData),
          ...(tags === undefined ? {} : laterFieldsOf(connection, tags)),
        })),
      },
    };
  },
});

function storeFilter({ key, values }: Filter<(typeof filterKeys)[number]>): PhysicalConnectionFilter {
  switch (key) {
    case 'PhysicalConnectionId':
      return { field: 'id', values };
    case 'AccessPointId':
      return { field: 'accessPointId', values };
    case 'Type':
      return { field: 'type', values };
    case 'LineOperator':
      return { field: 'lineOperator', values };
    case 'Spec':
      // What is no specification matches no connection, and no connection has a bandwidth of 0.
      return { field: 'bandwidthMbps', values: values.map((spec) => bandwidthOfSpec(spec) ?? 0) };
    case 'Status':
      return { field: 'status', values: values.map(spelledStatus) };
    case 'Name':
      return { field: 'name', values };
  }
}

function wireForm(
  connection: PhysicalConnection,
  includesReservation: boolean,
): z.input<typeof physicalConnectionType> {
  return {
    AccessPointId: connection.accessPointId,
    AdLocation: connection.adLocation ?? undefined,
    Bandwidth: connection.bandwidthMbps,
    BusinessStatus: connection.businessStatus,
    ChargeType: connection.chargeType ?? undefined,
    CircuitCode: connection.circuitCode ?? undefined,
    CreationTime: utcSeconds(connection.createdAt),
    Description: connection.description ?? undefined,
    EnabledTime: connection.enabledAt === null ? undefined : utcSeconds(connection.enabledAt),
    EndTime: connection.endsAt === null ? undefined : utcSeconds(connection.endsAt),
    HasReservationData: String(connection.renewedUntil !== null),
    LineOperator: connection.lineOperator,
    LoaStatus: connection.loaStatus ?? undefined,
    Name: connection.name ?? undefined,
    PeerLocation: connection.peerLocation,
    PhysicalConnectionId: connection.id,
    PortNumber: connection.portNumber ?? undefined,
    PortType: connection.portType,
    RedundantPhysicalConnectionId: connection.redundantPhysicalConnectionId ?? undefined,
    ...(includesReservation ? reservationOf(connection) : {}),
    Spec: specOf(connection.bandwidthMbps),
    Status: connection.status,
    StatusReason: connection.statusReason ?? undefined,
    Type: connection.type,
  };
}

/** What the reference does not print: where the account sorted it, and what today's service tells of its kind. */
function laterFieldsOf(connection: PhysicalConnection, tags: ReadonlyMap<string, readonly Tag[]>) {
  return {
    AdDetailLocation: connection.adLocation ?? undefined,
    // One that is its customer's alone: no part of its port is another's.
    ProductType: 'PhysicalConnection',
    VirtualPhysicalConnectionCount: 0,
    ResourceGroupId: shownGroup(connection),
    Tags: { tags: tagsForm(tags.get(connection.id) ?? []) },
  };
}

/** A renewal that is paid and takes effect when the present term ends. */
function reservationOf({ endsAt, renewedUntil }: PhysicalConnection) {
  if (endsAt === null || renewedUntil === null) return {};
  return {
    ReservationActiveTime: utcSeconds(endsAt),
    ReservationInternetChargeType: 'PayByBandwidth',
    ReservationOrderType: 'RENEW',
  };
}
