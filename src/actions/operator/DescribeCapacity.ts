import { z } from 'zod';
import { readAction } from '../declare.ts';
import { pageMembers, pageNumber, pageSize, windowOf } from '../page.ts';
import { subjects } from '../subjects.ts';
import * as resources from './resources.ts';

const capacityType = z.strictObject({
  AccessPointId: z.string(),
  Name: z.string(),
  RegionId: z.string(),
  // Of connections that have a port, from the allocation until the termination is done.
  PortsInUse: z.number(),
  // Of connections that were applied for and have none yet.
  PortsReserved: z.number(),
  // Left out where the catalogue does not say how many there are.
  PortsTotal: z.number().optional(),
  // Mbit/s of the connections that have a port.
  BandwidthSold: z.number(),
});

export const describeCapacity = readAction({
  name: 'DescribeCapacity',
  doc: 'Shows for each access point of the catalogue how many ports are in use and reserved, and the bandwidth sold.',
  subject: subjects.location,
  touches: [resources.accessPoint.all],
  params: { PageNumber: pageNumber, PageSize: pageSize },
  errors: {},
  answer: z.strictObject({
    ...pageMembers,
    AccessPoints: z.strictObject({ AccessPoint: z.array(capacityType) }),
  }),

  async run({ params: { PageNumber, PageSize }, tx, services: { catalogue } }) {
    const all = catalogue.regions.flatMap(({ id }) => catalogue.accessPointsIn(id));
    const { offset, limit } = windowOf({ PageNumber, PageSize });
    const holdings = await tx.staffQueue.holdings();
    return {
      PageNumber,
      PageSize,
      TotalCount: all.length,
      AccessPoints: {
        AccessPoint: all.slice(offset, offset + limit).map(({ id, name, region, ports }) => {
          const held = holdings.get(id);
          return {
            AccessPointId: id,
            Name: name,
            RegionId: region,
            PortsInUse: held?.portsInUse ?? 0,
            PortsReserved: held?.portsReserved ?? 0,
            PortsTotal: ports,
            BandwidthSold: held?.bandwidthMbps ?? 0,
          };
        }),
      },
    };
  },
});
