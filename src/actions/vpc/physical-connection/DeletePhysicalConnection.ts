import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { optional, required } from '../../../gateway/param.ts';
import { writeAction } from '../../declare.ts';
import { subjects } from '../../subjects.ts';
import { connectionNotFound, connectionNotMatched, notAllowedInState } from '../errors.ts';
import { voidOpen } from '../order/place.ts';
import * as params from '../params.ts';
import { knownRegion } from '../region.ts';
import * as resources from '../resources.ts';
import { associatedToVbr, crossAccountVbrExists, ownVbrExists, refuseDeletionWithVbrs } from './vbrs.ts';

const maxCidrBlocks = 3;

const cidrBlocks = z
  .string()
  .refine((list) => list.split(',').length <= maxCidrBlocks && list.split(',').every(isCidrBlock));

// The library alone also reads what old routers wrote, such as `10.0/8` or octal numbers.
function isCidrBlock(block: string): boolean {
  return ipaddr.IPv4.isValidCIDRFourPartDecimal(block) || ipaddr.IPv6.isValidCIDR(block);
}

export const deletePhysicalConnection = writeAction({
  name: 'DeletePhysicalConnection',
  doc: 'Removes the record of a connection that is at an end; none names it as redundant partner any more.',
  subject: subjects.physicalConnection,
  touches: [resources.physicalConnection.named('PhysicalConnectionId')],
  params: {
    PhysicalConnectionId: required('Connection to remove.', params.connectionIdText),
    RegionId: params.regionId,
    ClientToken: params.clientToken,
    UserCidr: optional(
      'Up to three CIDR blocks of the customer, with commas; checked, and without effect.',
      cidrBlocks,
    ),
  },
  errors: {
    connectionNotFound,
    notAllowedInState,
    connectionNotMatched,
    ownVbrExists,
    crossAccountVbrExists,
    associatedToVbr,
  },
  endedBy: ['connectionNotFound'],
  answer: z.strictObject({}),

  async run({ params: { PhysicalConnectionId, RegionId }, caller, tx, services, fail }) {
    const region = knownRegion(services, RegionId, fail);
    const connection = await tx.physicalConnections.owned(caller.accountId, PhysicalConnectionId);
    if (connection === undefined) return fail('connectionNotFound');
    if (connection.regionId !== region.id) fail('connectionNotMatched');
    await refuseDeletionWithVbrs(tx, connection, fail);
    if (!(await tx.physicalConnections.remove(connection))) fail('notAllowedInState');
    for (const partnered of await tx.physicalConnections.partneredWith(connection))
      await tx.physicalConnections.modify(partnered, { redundantPhysicalConnectionId: null });
    await tx.vbrs.freeVlansOn(connection.id);
    await tx.tags.remove(connection.id);
    await voidOpen(tx, connection);
    await tx.loas.erasePersonalData(connection.id);
    return {};
  },
});
