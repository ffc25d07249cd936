import { z } from 'zod';
import { required } from '../../gateway/param.ts';
import { freePorts } from '../../provider/free-ports.ts';
import { readAction } from '../declare.ts';
import { pageMembers, pageNumber, pageSize, windowOf } from '../page.ts';
import { subjects } from '../subjects.ts';
import { accessPointNotFound } from './errors.ts';
import * as params from './params.ts';
import * as resources from './resources.ts';

const freeShown = 10;

export const describePorts = readAction({
  name: 'DescribePorts',
  doc: 'Lists the ports of an access point that connections occupy, and the next free ones.',
  subject: subjects.location,
  touches: [resources.accessPoint.named('AccessPointId')],
  lists: resources.allRowsOf('accesspoint', 'acs:vpc:*:*:physicalconnection/*', 'acs:demarc:*:*:physicalconnection/*'),
  params: {
    AccessPointId: required('The access point.', params.idText),
    PageNumber: pageNumber,
    PageSize: pageSize,
  },
  errors: { accessPointNotFound },
  answer: z.strictObject({
    ...pageMembers,
    TakenPorts: z.strictObject({
      TakenPort: z.array(
        z.strictObject({
          PortNumber: z.string(),
          AdLocation: z.string(),
          PhysicalConnectionId: z.string(),
          AccountId: z.string(),
          Status: z.string(),
        }),
      ),
    }),
    // The next ones to allocate; staff may name any other that no connection occupies.
    FreePorts: z.strictObject({
      FreePort: z.array(z.strictObject({ PortNumber: z.string(), AdLocation: z.string() })),
    }),
  }),

  async run({ params: { AccessPointId, PageNumber, PageSize }, tx, services, visible, fail }) {
    if (services.catalogue.accessPoint(AccessPointId) === undefined) fail('accessPointNotFound');
    const taken = await tx.ports.page(AccessPointId, { visible, ...windowOf({ PageNumber, PageSize }) });
    const free = await freePorts(tx, AccessPointId, services.catalogue, freeShown);
    return {
      PageNumber,
      PageSize,
      TotalCount: taken.total,
      TakenPorts: {
        TakenPort: taken.items.map(({ portNumber, adLocation, id, accountId, status }) => ({
          PortNumber: portNumber ?? '',
          AdLocation: adLocation ?? '',
          PhysicalConnectionId: id,
          AccountId: accountId,
          Status: status,
        })),
      },
      FreePorts: {
        FreePort: free.map(({ portNumber, adLocation }) => ({ PortNumber: portNumber, AdLocation: adLocation })),
      },
    };
  },
});
